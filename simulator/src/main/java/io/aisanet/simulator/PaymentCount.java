package io.aisanet.simulator;

import java.util.HashMap;
import java.util.Map;

/** What the events told about one payment so far. */
final class PaymentCount {
    final long payer;
    final long payee;
    final long amount;
    long captured;
    long released;
    long refunded;
    int captures;

    /** What the payee passed on to each account and has not got back from it. */
    private final Map<Long, Long> shared = new HashMap<>();

    PaymentCount(long payer, long payee, long amount) {
        this.payer = payer;
        this.payee = payee;
        this.amount = amount;
    }

    /** Counts what went to an account, or where negative came back; what it has then. */
    long share(long account, long amount) {
        return shared.merge(account, amount, Long::sum);
    }

    /** Whether nothing was passed on that was not paid, or was refunded. */
    boolean isCovered() {
        return shared.values().stream().mapToLong(Long::longValue).sum() <= captured - refunded;
    }

    /** What may still be captured. */
    long open() {
        return amount - captured - released;
    }
}
