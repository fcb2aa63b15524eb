package io.aisanet.treasury.lightning.simulator;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the peer does wrong at the moment. Not remembered over a restart. */
public enum PeerFaults {
    /** It answers nothing but 503. */
    SILENT,
    /** It does what it is asked, and its answer is lost. */
    LOSES_ANSWERS,
    /** It shows a preimage that does not fit. */
    WRONG_PREIMAGE,
    /** It says that payments failed, and does not sign it. */
    UNSIGNED_FAILURE,
    /** It signs that payments failed which are on their way. */
    FALSE_FAILURE,
    /** It takes our preimages and says that the payment was cancelled. */
    WITHHOLDS,
    /** Its statement does not add up. */
    WRONG_BALANCE;

    static PeerFaults parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String all() {
        return String.join(
                " ",
                Arrays.stream(values())
                        .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    static Set<PeerFaults> none() {
        return EnumSet.noneOf(PeerFaults.class);
    }
}
