package io.aisanet.simulator;

/** What the events told about one payment so far. */
final class PaymentCount {
    final long payer;
    final long payee;
    final long amount;
    long captured;
    long released;
    long refunded;
    int captures;

    PaymentCount(long payer, long payee, long amount) {
        this.payer = payer;
        this.payee = payee;
        this.amount = amount;
    }

    /** What may still be captured. */
    long open() {
        return amount - captured - released;
    }
}
