package io.aisanet.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A hold, or a transfer that can be refunded, of the naive model. */
final class NaivePayment {
    final NaiveLedger.Id id;
    final NaiveAccount payer;
    final NaiveAccount payee;
    final BigInteger amount;
    final long createdMs;
    final long category;
    final long resource;
    final long mandate;
    final long budget;
    final long sequence;
    final List<NaiveBudget.Spend> spends = new ArrayList<>();
    final List<NaiveBudget> askers = new ArrayList<>();
    final Set<Long> approvals = new HashSet<>();

    /** Whom its captures were shared with, in the order in which they came. */
    final Map<Long, NaiveShares.Part> shared = new LinkedHashMap<>();

    GuardRule asked = GuardRule.NONE;
    long holdUntilMs;
    long refundUntilMs;
    final String binding;

    /** Of the budget that decided, in hex. */
    String policy = "00".repeat(32);

    HoldState.State state = HoldState.State.OPEN;
    BigInteger captured = BigInteger.ZERO;
    BigInteger released = BigInteger.ZERO;
    BigInteger refunded = BigInteger.ZERO;

    NaivePayment(NaiveLedger.Id id, NaiveAccount payer, NaiveAccount payee, Terms terms) {
        this.category = terms.debit().category();
        this.resource = terms.debit().resource();
        this.mandate = terms.debit().mandate();
        this.sequence = terms.sequence();
        this.budget = payer.budget;
        this.id = id;
        this.payer = payer;
        this.payee = payee;
        this.amount = BigInteger.valueOf(terms.amount());
        this.createdMs = terms.createdMs();
        this.holdUntilMs = terms.holdUntilMs();
        this.refundUntilMs = terms.refundUntilMs();
        this.binding = terms.binding();
    }

    /** How much, until when, and what for in hex. */
    record Terms(
            long amount,
            long createdMs,
            long holdUntilMs,
            long refundUntilMs,
            String binding,
            long sequence,
            NaiveGuard.Debit debit) {}

    boolean converts() {
        return payer.asset() != payee.asset();
    }

    boolean isParked() {
        return state == HoldState.State.PENDING || state == HoldState.State.APPROVED;
    }

    BigInteger open() {
        return amount.subtract(captured).subtract(released);
    }

    void release() {
        BigInteger rest = open();
        for (NaiveBudget.Spend spend : spends) {
            spend.amount -= rest.longValueExact();
            spend.count -= captured.signum() == 0 && rest.signum() != 0 ? 1 : 0;
        }
        payer.held = payer.held.subtract(rest);
        released = released.add(rest);
    }

    HoldState asState() {
        return new HoldState(
                id.high(),
                id.low(),
                state,
                payer.id,
                payee.id,
                amount.longValueExact(),
                captured.longValueExact(),
                released.longValueExact(),
                refunded.longValueExact(),
                createdMs,
                holdUntilMs,
                refundUntilMs,
                "0x" + binding,
                category,
                resource,
                mandate,
                budget,
                asked,
                approvals.size());
    }
}
