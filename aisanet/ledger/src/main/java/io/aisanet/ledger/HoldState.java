package io.aisanet.ledger;

/**
 * A payment as its record stands: a hold, or a transfer that can still be refunded.
 *
 * @param state where it is in its life
 * @param amount atomic units held at first
 * @param captured atomic units moved to the payee
 * @param released atomic units that went back by void, last capture or expiry
 * @param refunded atomic units of the captured that went back from the payee
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
        String binding) {

    /** Life of a hold. */
    public enum State {
        OPEN,
        CAPTURED,
        VOIDED,
        EXPIRED
    }

    /** What may still be captured. */
    public long open() {
        return amount - captured - released;
    }
}
