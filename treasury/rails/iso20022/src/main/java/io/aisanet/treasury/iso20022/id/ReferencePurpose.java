package io.aisanet.treasury.iso20022.id;

import org.jspecify.annotations.Nullable;

/** What money with one of our references is for. The letters stand on payers' papers for ever. */
public enum ReferencePurpose {
    /** Puts money into a wallet. */
    DEPOSIT('D'),
    /** Pays an invoice that a wallet sent. */
    INVOICE('N'),
    /** Gives back money that a wallet paid. */
    REFUND('R'),
    /** Moves between our own accounts: an order of a pool. */
    POOL('P');

    private final char letter;

    ReferencePurpose(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    static @Nullable ReferencePurpose ofLetter(char letter) {
        for (ReferencePurpose purpose : values()) {
            if (purpose.letter == letter) {
                return purpose;
            }
        }
        return null;
    }
}
