package io.aisanet.wallet;

import java.io.IOException;

/**
 * A payment was signed and sent, and then no complete answer came. {@link #payment()} says what is
 * known: {@link Payment.Unconfirmed} as a rule, {@link Payment.Paid} where the confirmation came
 * and the body did not. Sending the request anew with {@link PayingClient#send} would sign a second
 * payment; {@link PayingClient#resume} with {@link #pending()} does not.
 */
public final class PaidRequestFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Payment payment;
    private final transient PendingPayment pending;

    PaidRequestFailedException(Payment payment, PendingPayment pending, Exception cause) {
        super("no complete answer to the payment of " + pending.price() + ": " + cause, cause);
        this.payment = payment;
        this.pending = pending;
    }

    /** What is known about the payment. */
    public Payment payment() {
        return payment;
    }

    /** The payment, to be sent again. */
    public PendingPayment pending() {
        return pending;
    }
}
