package io.aisanet.cluster;

import io.aisanet.ledger.Command;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.TransitBinding;
import org.agrona.SemanticVersion;

/**
 * The version of the protocol, in whole numbers: which messages a log may hold and by which rules
 * they are judged.
 *
 * <p>Each message says the lowest version that knows it, so that builds of different age read the
 * same in one log. What a log may hold is <em>in force</em>: every leader writes the version that
 * it leads with at the beginning of its term, and the highest of these counts. What is above it is
 * refused by every member, old and new, and so changes nothing anywhere. It never falls.
 */
final class ProtocolVersion {
    /** The newest that this build knows. */
    public static final int NEWEST = 6;

    /** In force where no leader has said one: builds before version 6 did not. */
    static final int UNTOLD = 5;

    /** What every build knows that a cluster of several members could ever run. */
    static final int COMMON = 4;

    /** What builds before version 6 wrote at the beginning of a term. */
    private static final int UNTOLD_MINOR = 1;

    private ProtocolVersion() {}

    /** How a leader writes it. Aeron asks for the first number to be the same for ever. */
    static int encoded(int version) {
        return SemanticVersion.compose(0, version <= UNTOLD ? UNTOLD_MINOR : version, 0);
    }

    /** What a leader wrote. */
    static int decoded(int written) {
        return Math.max(UNTOLD, SemanticVersion.minor(written));
    }

    /**
     * The version that a command is written in. What version 5 brought is written as 6: builds of
     * version 5 wrote 5 above all they sent, so that 5 says nothing.
     */
    static int of(Command command) {
        return switch (command) {
            case ConvertHeld _ -> NEWEST;
            case Hold hold -> of(hold);
            default -> COMMON;
        };
    }

    /** The version that a query is written in. */
    static int of(Query query) {
        return query instanceof Query.OfDecision decision ? of(decision.hold()) : COMMON;
    }

    private static int of(Hold hold) {
        return hold.converts || TransitBinding.isAt(hold.binding) ? NEWEST : COMMON;
    }
}
