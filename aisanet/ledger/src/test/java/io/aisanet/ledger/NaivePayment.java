package io.aisanet.ledger;

import java.math.BigInteger;

/** A hold, or a transfer that can be refunded, of the naive model. */
final class NaivePayment {
    final NaiveLedger.Id id;
    final NaiveAccount payer;
    final NaiveAccount payee;
    final BigInteger amount;
    final long createdMs;
    final long holdUntilMs;
    final long refundUntilMs;
    final String binding;
    HoldState.State state = HoldState.State.OPEN;
    BigInteger captured = BigInteger.ZERO;
    BigInteger released = BigInteger.ZERO;
    BigInteger refunded = BigInteger.ZERO;

    NaivePayment(NaiveLedger.Id id, NaiveAccount payer, NaiveAccount payee, Terms terms) {
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
            long amount, long createdMs, long holdUntilMs, long refundUntilMs, String binding) {}

    BigInteger open() {
        return amount.subtract(captured).subtract(released);
    }

    void release() {
        BigInteger rest = open();
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
                "0x" + binding);
    }
}
