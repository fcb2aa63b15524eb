package io.aisanet.ledger;

import java.util.HexFormat;

/**
 * A payment as its record stands: a hold, or a transfer that can still be refunded.
 *
 * @param state where it is in its life
 * @param amount atomic units held at first
 * @param captured atomic units moved to the payee
 * @param released atomic units that went back by void, last capture or expiry
 * @param refunded atomic units of the captured that went back from the payee
 * @param budget budget nearest to the payer that it counts against; 0 = none
 * @param asked the rule that asked for an approval; {@code NONE} where none did
 * @param approvals how many approvers have said yes
 * @param binding {@link Hold#binding}, lower-case hex with 0x; zeros for a transfer
 */
public record HoldState(
        long idHigh,
        long idLow,
        State state,
        long payer,
        long payee,
        long amount,
        long captured,
        long released,
        long refunded,
        long createdMs,
        long holdUntilMs,
        long refundUntilMs,
        String binding,
        long category,
        long resource,
        long mandate,
        long budget,
        GuardRule asked,
        int approvals) {

    /** Life of a hold. */
    public enum State {
        OPEN,
        CAPTURED,
        VOIDED,
        EXPIRED,
        /** Set aside, and waits for an approval. */
        PENDING,
        /** Approved, and waits for its sender. */
        APPROVED
    }

    /** {@link #binding} as {@link Hold#binding} has it. */
    public byte[] bindingBytes() {
        return HexFormat.of().parseHex(binding, 2, binding.length());
    }

    /** What may still be captured. */
    public long open() {
        return amount - captured - released;
    }
}
