package io.aisanet.treasury.lightning.wire;

import io.aisanet.http402.MalformedMessage;
import java.util.Locale;

/** Why an HTLC failed, in the names of BOLT 4. */
public enum FailureCode {
    /** The payee does not know the hash, or the amount is not what it asked for. */
    INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS(false),
    /** No route leads to the payee. */
    UNKNOWN_NEXT_PEER(false),
    /** A channel on the way has not enough money on the right side now. */
    TEMPORARY_CHANNEL_FAILURE(true),
    /** A channel on the way is switched off now. */
    CHANNEL_DISABLED(true),
    /** A node on the way cannot do it now. */
    TEMPORARY_NODE_FAILURE(true),
    /** Below what a channel on the way carries. */
    AMOUNT_BELOW_MINIMUM(false),
    /** The fees of every way are above what the sender gives. */
    FEE_INSUFFICIENT(false),
    /** The deadline leaves a node on the way too little time. */
    EXPIRY_TOO_SOON(false),
    /** The deadline would lock the money for too long. */
    EXPIRY_TOO_FAR(false),
    /** The deadline passed while the payee held it. */
    PERMANENT_CHANNEL_FAILURE(false);

    private final boolean temporary;

    FailureCode(boolean temporary) {
        this.temporary = temporary;
    }

    /** Whether another way, or the same later, may succeed. */
    public boolean isTemporary() {
        return temporary;
    }

    /** As it stands in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads it. */
    public static FailureCode parse(String word) throws MalformedMessage {
        for (FailureCode code : values()) {
            if (code.word().equals(word)) {
                return code;
            }
        }
        throw new MalformedMessage("is no failure code", "", "send one that BOLT 4 names");
    }
}
