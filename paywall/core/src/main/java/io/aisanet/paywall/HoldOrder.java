package io.aisanet.paywall;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Payer;

/**
 * One verified payment for one request: what is to be held, and later captured or voided.
 *
 * @param id the credential's id, and the hold's
 * @param payer who signed, by address or by key
 * @param mandate id of the mandate that the payer named; 0 = none
 * @param sale price and payee
 * @param binding digest of the request that is paid
 * @param credentialUntilMs unix milliseconds at which the credential stops being accepted
 * @param takenMs unix milliseconds at which the payment was taken
 * @param callUntilMs unix milliseconds at which the call that is paid has to be over
 * @param holdUntilMs unix milliseconds at which the money goes back by itself if nothing else
 *     happens
 * @param by what the payer sent, in its dialect
 */
public record HoldOrder(
        CredentialId id,
        Payer payer,
        long mandate,
        Terms sale,
        Bytes32 binding,
        long credentialUntilMs,
        long takenMs,
        long callUntilMs,
        long holdUntilMs,
        PaidBy by) {

    /** Name of the payment for people, receipts and the upstream: the id in hexadecimal digits. */
    public String paymentId() {
        return id.toString();
    }

    /** What the payer gives: the price, or what is converted into it. */
    public Price gives() {
        return by instanceof PaidBy.X402 paid && paid.converted() != null
                ? paid.converted()
                : sale.price();
    }

    /** Whether the payee is paid in another asset than the payer gives. */
    public boolean converts() {
        return by instanceof PaidBy.X402 paid && paid.converted() != null;
    }

    /** The same where money is set aside for at most so many milliseconds. */
    HoldOrder within(long lockMs) {
        long untilMs = Math.min(callUntilMs, takenMs + lockMs);
        return new HoldOrder(
                id,
                payer,
                mandate,
                sale,
                binding,
                credentialUntilMs,
                takenMs,
                untilMs,
                untilMs,
                by);
    }

    /**
     * A hold for money that later calls spend.
     *
     * @param hold its id
     * @param amount atomic units
     * @param until unix milliseconds at which it goes back by itself
     */
    HoldOrder funding(CredentialId hold, long amount, long until) {
        Terms funds = sale.at(new Price(sale.price().asset(), amount)).metered(null);
        return new HoldOrder(
                hold, payer, mandate, funds, binding, credentialUntilMs, takenMs, until, until, by);
    }

    /** Whether the money stays set aside after the call, until the seller ships or cancels. */
    boolean isOrder() {
        return sale.isOrder();
    }

    /** Never the payment itself: whoever reads a log could use it. */
    @Override
    public String toString() {
        return "HoldOrder[" + id + " from " + payer.name() + ", " + gives() + "]";
    }
}
