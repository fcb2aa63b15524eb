package io.aisanet.wallet;

import java.time.Duration;

/**
 * What a client may set aside for calls to one origin: it opens a session where one is offered, and
 * pays the calls that follow by a code of that session, each in its first request. Where only
 * x402's {@code batch-settlement} is offered, it deposits the cap in a channel and pays by
 * vouchers.
 *
 * <p>Whoever sells can take all of the cap, whatever it was asked for, so the cap counts against
 * the total from the opening to the session's end.
 *
 * @param cap most that one session may cost, atomic units of the asset that is asked for; 1 or more
 * @param length how long a session lasts unless it is closed before; a minute to a day
 */
public record SessionPlan(long cap, Duration length) {

    /** The longest session. */
    public static final Duration LENGTH_MAX = Duration.ofDays(1);

    public SessionPlan {
        if (cap < 1
                || length.compareTo(Duration.ofMinutes(1)) < 0
                || length.compareTo(LENGTH_MAX) > 0) {
            throw new IllegalArgumentException(
                    "a session has a cap of 1 or more and lasts a minute to a day, not "
                            + cap
                            + " and "
                            + length);
        }
    }
}
