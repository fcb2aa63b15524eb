package io.aisanet.treasury.iso20022.channel;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.pain.Account;

/**
 * Our account at a bank.
 *
 * @param name of the channel, {@code bank:usd}
 * @param owner we, and our account
 * @param money what the account holds
 * @param start where its statements begin
 * @param service how the bank works for us
 */
public record BankSettings(String name, Account owner, Money money, Start start, Service service) {

    /**
     * What an account holds.
     *
     * @param currency ISO 4217 code of the account
     * @param asset what the ledger calls it; that they are one is the operator's word
     */
    public record Money(String currency, Asset asset) {
        public Money {
            if (!BankAmount.isWhole(currency, 0)) {
                throw new IllegalArgumentException("not a currency: " + currency);
            }
        }
    }

    /**
     * Where the statements begin that the channel reads.
     *
     * @param statement number of the first, 1 for a new account
     * @param opening what it opens with in atomic units, 0 for a new account
     */
    public record Start(long statement, long opening) {

        /** Of a new account. */
        public static final Start NEW = new Start(1, 0);
    }

    /**
     * How the bank works for us.
     *
     * @param hours when it takes orders
     * @param batchBooking one booking for all payments of an order, or one for each
     * @param batchFee what it takes for an order, in atomic units
     * @param paymentFee what it takes for each payment, in atomic units
     * @param quietMs how long a file must not have changed to be read
     */
    public record Service(
            BankHours hours, boolean batchBooking, long batchFee, long paymentFee, long quietMs) {}
}
