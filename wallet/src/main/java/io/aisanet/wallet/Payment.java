package io.aisanet.wallet;

import java.net.URI;
import java.util.List;

/** What one call came to as far as money goes. */
public sealed interface Payment {

    /** The server did not ask for a payment. */
    record None() implements Payment {}

    /**
     * Only in a dry run: what would have been paid.
     *
     * @param price what the call would have cost
     */
    record Quoted(Price price) implements Payment {}

    /**
     * The server asked for a payment and the wallet did not sign one.
     *
     * @param main the refusal of the offer that came closest to being paid
     * @param all one refusal an offer, in the server's order
     */
    record Refused(Refusal main, List<Refusal> all) implements Payment {

        public Refused {
            all = List.copyOf(all);
        }
    }

    /**
     * The server confirmed the payment, and its confirmation agrees with what was signed.
     *
     * @param receipt what was paid
     */
    record Paid(Receipt receipt) implements Payment {}

    /**
     * The server took an order of goods: the money is set aside and moves when the seller ships. It
     * stays reserved; {@link PayingClient#resolve} ends that when {@code order} says how the order
     * ended.
     *
     * @param pending the payment
     * @param amount atomic units that are set aside
     * @param untilMs unix milliseconds at which they go back by themselves, if nothing is shipped
     * @param order where the state of the order can be asked
     */
    record Held(PendingPayment pending, long amount, long untilMs, URI order) implements Payment {}

    /**
     * The server did not take the payment: it answered 402 again, or said that settling failed.
     * Never paid again in the same call.
     *
     * @param price what had been signed
     * @param status the HTTP status of the answer
     * @param error the server's own reason
     */
    record Rejected(Price price, int status, String error) implements Payment {}

    /**
     * The call failed (status 400 or above), and by the law of x402 a failed call is not charged;
     * or the server says so itself.
     *
     * @param price what had been signed
     * @param status the HTTP status of the answer
     */
    record NotCharged(Price price, int status) implements Payment {}

    /**
     * The payment was sent and money may or may not have moved. It stays reserved. {@link
     * PayingClient#resume} sends the same payment once more; {@link PayingClient#resolve} ends the
     * doubt by what somebody else knows.
     *
     * @param pending the payment in doubt
     * @param doubt why it is in doubt
     * @param detail the same for people
     */
    record Unconfirmed(PendingPayment pending, Doubt doubt, String detail) implements Payment {}

    /** Why nobody can say whether money moved. */
    enum Doubt {
        /** No answer came, or only a part of one. */
        NO_ANSWER,
        /** The call succeeded without a {@code PAYMENT-RESPONSE}. */
        NO_RECEIPT,
        /** The {@code PAYMENT-RESPONSE} cannot be read. */
        UNREADABLE_RECEIPT,
        /**
         * The {@code PAYMENT-RESPONSE} says success, but of something else than what was signed.
         */
        RECEIPT_DIFFERS,
        /**
         * A status that does not say whether the payment was taken: 408, 502, 503, 504, or 403 with
         * Retry-After.
         */
        AMBIGUOUS_STATUS,
        /** An answer without receipt to a payment that had already been sent once. */
        SENT_BEFORE
    }
}
