package io.aisanet.paywall;

import io.aisanet.paywall.session.SessionBook;
import io.aisanet.paywall.session.SessionKeeper;

/**
 * What a paywall needs to sell by session.
 *
 * @param book keeps what sessions owe
 * @param keeper captures it
 * @param longestMs how long a session may last, in milliseconds; a channel of x402 lasts so long
 */
public record SessionDesk(SessionBook book, SessionKeeper keeper, long longestMs) {

    /** Longest session: the ledger holds money for 30 days at most. */
    public static final long LONGEST_MS_MAX = 29L * 24 * 60 * 60 * 1000;

    public SessionDesk {
        if (longestMs < 60_000 || longestMs > LONGEST_MS_MAX) {
            throw new IllegalArgumentException(
                    "a session lasts a minute to " + LONGEST_MS_MAX + " ms, not " + longestMs);
        }
    }
}
