package io.aisanet.app.simulate.treasury;

import java.util.Locale;

/** A bug of a treasury that can be planted, to see that it is found. */
public enum TreasuryPlant {
    /** The treasury as it is. */
    NONE("no bug"),
    /** What a rate does not come out even by goes to the payer. */
    ROUNDS_UP("a rate is rounded up"),
    /** The id of a deposit's booking does not follow from its reference alone. */
    CREDITS_AGAIN("a deposit is credited under a new id after a restart"),
    /** Who gets a withdrawal back that was returned gets its fee, too. */
    RETURNS_FEE("a withdrawal that came back is given back with its fee"),
    /** A pool may promise more than it has. */
    OVERDRAWS_POOL("a pool is paid beyond its balance"),
    /** A batch that was handed over before a crash is handed over as a new one. */
    SENDS_AGAIN("a batch is sent again under new ids after a restart"),
    /** Where there is no price now, the one of before is quoted. */
    QUOTES_OLD_PRICE("the last price is quoted while there is none");

    private final String sentence;

    TreasuryPlant(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong then. */
    public String sentence() {
        return sentence;
    }

    /** The name on the command line. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
