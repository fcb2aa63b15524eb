package io.aisanet.server.ledger;

import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongFunction;

/**
 * Commands that a caller may send again for at least {@link #REMEMBERED}, and that are then applied
 * once and answered the same.
 *
 * <p>A command's expiry is one of the fields that must be the same, and lies at most 24 hours
 * ahead. So expiries stand on fixed marks, {@link #REMEMBERED} apart, the second one ahead; a
 * repetition that comes after the next mark has passed is recognised under the mark before.
 */
public final class RepeatableCommands {
    /** How long at least a repetition is recognised; at most it is twice that. */
    public static final Duration REMEMBERED = Duration.ofHours(11);

    private static final long MARK_MS = REMEMBERED.toMillis();

    private final LedgerCalls calls;
    private final InstantSource clock;

    public RepeatableCommands(LedgerCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** The expiry that commands get now, in Unix milliseconds. */
    public long expiryMs() {
        return (Math.floorDiv(clock.millis(), MARK_MS) + 2) * MARK_MS;
    }

    /**
     * Submits a command, or finds it submitted.
     *
     * @param command makes the command with this expiry in Unix milliseconds; whatever in it
     *     depends on the time must depend on the expiry alone
     */
    public Outcome submit(LongFunction<? extends Command> command) {
        long expiryMs = expiryMs();
        Outcome outcome = calls.submit(command.apply(expiryMs));
        if (outcome.status != Status.EXISTS_WITH_DIFFERENT_FIELDS) {
            return outcome;
        }
        Outcome earlier = calls.submit(command.apply(expiryMs - MARK_MS));
        return earlier.status == Status.EXISTS ? earlier : outcome;
    }
}
