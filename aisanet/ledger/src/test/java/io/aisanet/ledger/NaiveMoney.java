package io.aisanet.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the naive model moves money. */
final class NaiveMoney {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final long DAY_MS = 86_400_000L;

    final Map<NaiveLedger.Id, NaivePayment> payments = new HashMap<>();

    /** What was ever debited or is held, by asset. */
    private final Map<Integer, BigInteger> promised = new HashMap<>();

    private final List<NaivePayment> open = new ArrayList<>();
    private final NaiveLedger ledger;
    final NaiveShares shares;

    NaiveMoney(NaiveLedger ledger) {
        this.ledger = ledger;
        this.shares = new NaiveShares(ledger);
    }

    int openHolds() {
        return open.size();
    }

    long nextDeadlineMs() {
        return open.stream().mapToLong(it -> it.holdUntilMs).min().orElse(Long.MAX_VALUE);
    }

    void expire() {
        List<NaivePayment> due = new ArrayList<>();
        for (NaivePayment hold : open) {
            if (ledger.isDue(hold.holdUntilMs)) {
                due.add(hold);
            }
        }
        due.sort(Comparator.comparingLong(it -> it.holdUntilMs));
        for (NaivePayment hold : due) {
            end(hold, HoldState.State.EXPIRED);
            ledger.events++;
        }
    }

    /** The record of a payment whose id is remembered. */
    @Nullable NaivePayment payment(long high, long low) {
        NaiveLedger.Id id = new NaiveLedger.Id(high, low);
        return ledger.memory(id) == null ? null : payments.get(id);
    }

    long availableOf(Command command) {
        NaiveAccount payer = payerOf(command);
        return payer == null ? 0 : payer.available().longValueExact();
    }

    @Nullable NaiveAccount payerOf(Command command) {
        return switch (command) {
            case Transfer it -> ledger.registry.account(it.payer);
            case Hold it -> ledger.registry.account(it.payer);
            case Capture it -> payerOf(payment(it.holdHigh, it.holdLow));
            case VoidHold it -> payerOf(payment(it.holdHigh, it.holdLow));
            case Approve it -> payerOf(payment(it.holdHigh, it.holdLow));
            case Refund it -> payerOf(payment(it.paymentHigh, it.paymentLow));
            case Convert it -> ledger.registry.account(it.payer);
            case ConvertHeld it -> payerOf(payment(it.holdHigh, it.holdLow));
            default -> null;
        };
    }

    private static @Nullable NaiveAccount payerOf(@Nullable NaivePayment payment) {
        return payment == null ? null : payment.payer;
    }

    Status transfer(Transfer it) {
        if (it.amount < 1) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        if (it.refundUntilMs - ledger.nowMs > 180 * DAY_MS) {
            return Status.REFUND_DEADLINE_TOO_FAR;
        }
        NaiveAccount payer = ledger.registry.account(it.payer);
        NaiveAccount payee = ledger.registry.account(it.payee);
        NaiveGuard.Debit debit =
                payer == null
                        ? null
                        : new NaiveGuard.Debit(
                                payer,
                                it.payee / 256,
                                it.amount,
                                it.category,
                                it.resource,
                                it.unitPrice,
                                it.mandate);
        Status status = debit(payer, payee, debit, false);
        status = status == Status.APPROVAL_PENDING ? Status.DENIED : status;
        if (status != Status.OK || payer == null || payee == null || debit == null) {
            return status;
        }
        ledger.guard.count(debit);
        ledger.guard.paid(it.mandate, payer.budget, payee.wallet.id);
        move(payer, payee, BigInteger.valueOf(it.amount));
        promise(payer, BigInteger.valueOf(it.amount));
        ledger.events++;
        if (it.refundUntilMs > 0) {
            ledger.untilMs = Math.max(ledger.nowMs, Math.max(it.expiryMs, it.refundUntilMs));
            NaivePayment payment =
                    keep(
                            it,
                            payer,
                            payee,
                            new NaivePayment.Terms(
                                    it.amount,
                                    ledger.nowMs,
                                    0,
                                    it.refundUntilMs,
                                    "00".repeat(32),
                                    it.sequence,
                                    debit));
            payment.policy = policyOf(payer.budget);
            payment.captured = payment.amount;
            payment.state = HoldState.State.CAPTURED;
        }
        return Status.OK;
    }

    Status hold(Hold it) {
        if (it.amount < 1) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        Status times = times(it);
        if (times != Status.OK) {
            return times;
        }
        NaiveAccount payer = ledger.registry.account(it.payer);
        NaiveAccount payee = ledger.registry.account(it.payee);
        NaiveGuard.Debit debit =
                payer == null
                        ? null
                        : new NaiveGuard.Debit(
                                payer,
                                it.payee / 256,
                                it.amount,
                                it.category,
                                it.resource,
                                it.unitPrice,
                                it.mandate);
        Status status = debit(payer, payee, debit, it.converts);
        boolean taken = status == Status.OK || status == Status.APPROVAL_PENDING;
        if (!taken || payer == null || payee == null || debit == null) {
            return status;
        }
        List<NaiveBudget> askers = ledger.guard.askers(debit);
        List<NaiveBudget.Spend> counted = ledger.guard.count(debit);
        payer.held = payer.held.add(BigInteger.valueOf(it.amount));
        promise(payer, BigInteger.valueOf(it.amount));
        ledger.events++;
        ledger.untilMs = Math.max(it.expiryMs, Math.max(it.holdUntilMs, it.refundUntilMs));
        NaivePayment hold =
                keep(
                        it,
                        payer,
                        payee,
                        new NaivePayment.Terms(
                                it.amount,
                                ledger.nowMs,
                                it.holdUntilMs,
                                it.refundUntilMs,
                                NaiveFields.hex(it.binding),
                                it.sequence,
                                debit));
        boolean asks = status == Status.APPROVAL_PENDING;
        hold.policy = policyOf(asks ? ledger.finding.budget() : payer.budget);
        hold.spends.addAll(counted);
        open.add(hold);
        if (status == Status.APPROVAL_PENDING) {
            hold.askers.addAll(askers);
            ledger.approvals.park(hold);
        }
        return status;
    }

    private String policyOf(long budget) {
        NaiveBudget decided = ledger.guard.budgets.get(budget);
        return decided == null ? "00".repeat(32) : decided.policy;
    }

    Status times(Hold it) {
        if (it.holdUntilMs <= ledger.nowMs) {
            return Status.DEADLINE_MUST_BE_IN_THE_FUTURE;
        }
        if (it.holdUntilMs - ledger.nowMs > 30 * DAY_MS) {
            return Status.DEADLINE_TOO_FAR;
        }
        return it.refundUntilMs - ledger.nowMs > 180 * DAY_MS
                ? Status.REFUND_DEADLINE_TOO_FAR
                : Status.OK;
    }

    boolean isSame(NaivePayment payment, Hold it) {
        return payment.payer.id == it.payer
                && payment.payee.id == it.payee
                && payment.amount.equals(BigInteger.valueOf(it.amount))
                && payment.binding.equals(NaiveFields.hex(it.binding))
                && payment.sequence == it.sequence
                && payment.converts() == it.converts
                && payment.category == it.category
                && payment.resource == it.resource
                && payment.mandate == it.mandate;
    }

    void voidUnder(NaiveBudget top) {
        for (NaivePayment hold : List.copyOf(open)) {
            NaiveBudget budget = ledger.guard.budgets.get(hold.budget);
            if (hold.mandate == top.id || (budget != null && budget.isUnder(top.id))) {
                end(hold, HoldState.State.VOIDED);
                ledger.events++;
            }
        }
    }

    private NaivePayment keep(
            Command it, NaiveAccount payer, NaiveAccount payee, NaivePayment.Terms terms) {
        NaiveLedger.Id id = new NaiveLedger.Id(it.idHigh, it.idLow);
        NaivePayment payment = new NaivePayment(id, payer, payee, terms);
        payments.put(id, payment);
        return payment;
    }

    private Status debit(
            @Nullable NaiveAccount payer,
            @Nullable NaiveAccount payee,
            NaiveGuard.@Nullable Debit debit,
            boolean converts) {
        if (payer == null || debit == null) {
            return Status.PAYER_NOT_FOUND;
        }
        if (payee == null) {
            return Status.PAYEE_NOT_FOUND;
        }
        if (payer.id == payee.id) {
            return Status.PAYER_IS_PAYEE;
        }
        if (!converts && payer.asset() != payee.asset()) {
            return Status.ASSETS_DIFFER;
        }
        if (converts && payer.asset() == payee.asset()) {
            return Status.ASSETS_SAME;
        }
        return judge(payer, debit);
    }

    /** What the budgets and the balance say of a debit. */
    Status judge(NaiveAccount payer, NaiveGuard.Debit debit) {
        if (debit.mandate() != 0 && !ledger.guard.isMandateOf(debit.mandate(), payer)) {
            return Status.BUDGET_NOT_FOUND;
        }
        return ledger.isFrozen(payer) ? Status.PAYER_FROZEN : guarded(payer, debit);
    }

    private Status guarded(NaiveAccount payer, NaiveGuard.Debit debit) {
        ledger.finding = ledger.guard.refusal(debit);
        if (ledger.finding.rule() != GuardRule.NONE) {
            return Status.DENIED;
        }
        Status status = afford(payer, debit.amount());
        if (status == Status.OK) {
            ledger.finding = ledger.guard.asking(debit);
        }
        return ledger.finding.rule() == GuardRule.NONE ? status : Status.APPROVAL_PENDING;
    }

    private Status afford(NaiveAccount payer, long amount) {
        BigInteger wanted = BigInteger.valueOf(amount);
        if (ledger.isFrozen(payer)) {
            return Status.PAYER_FROZEN;
        }
        if (!payer.mayOverdraw() && payer.available().compareTo(wanted) < 0) {
            return Status.EXCEEDS_BALANCE;
        }
        return fits(payer.asset(), wanted) ? Status.OK : Status.BALANCE_OVERFLOW;
    }

    boolean fits(int asset, BigInteger more) {
        BigInteger all = more.add(promised.getOrDefault(asset, BigInteger.ZERO));
        return all.compareTo(MOST) <= 0;
    }

    /** One more movement within a payment. */
    void transferOf(NaiveAccount from, NaiveAccount to, BigInteger amount) {
        move(from, to, amount);
        promise(from, amount);
        ledger.events++;
    }

    private void promise(NaiveAccount account, BigInteger amount) {
        promised.merge(account.asset(), amount, BigInteger::add);
    }

    /** Ends an open hold; what it still held goes back. */
    void end(NaivePayment hold, HoldState.State state) {
        release(hold);
        hold.state = state;
        open.remove(hold);
    }

    private void release(NaivePayment hold) {
        promise(hold.payer, hold.open().negate());
        hold.release();
    }

    /** Pays all that is open of a hold to its payee, or to the pool that pays him. */
    void captureAll(NaivePayment hold, NaiveAccount to) {
        BigInteger all = hold.open();
        ledger.guard.paid(hold.mandate, hold.budget, hold.payee.wallet.id);
        hold.payer.held = hold.payer.held.subtract(all);
        move(hold.payer, to, all);
        hold.captured = hold.captured.add(all);
        hold.state = HoldState.State.CAPTURED;
        open.remove(hold);
        ledger.events++;
    }

    private static void move(NaiveAccount from, NaiveAccount to, BigInteger amount) {
        from.debits = from.debits.add(amount);
        to.credits = to.credits.add(amount);
    }

    Status capture(Capture it) {
        if (it.amount < 1) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        if (!NaiveShares.divides(it.shares, it.amount)) {
            return Status.SHARES_INVALID;
        }
        NaivePayment hold = payment(it.holdHigh, it.holdLow);
        Status status = openness(hold);
        if (hold == null || status != Status.OK) {
            return status;
        }
        if (NaiveConversions.isQuote(hold)) {
            return Status.HOLD_IS_QUOTE;
        }
        if (hold.converts()) {
            return Status.HOLD_CONVERTS;
        }
        BigInteger amount = BigInteger.valueOf(it.amount);
        if (hold.open().compareTo(amount) < 0) {
            return Status.EXCEEDS_HOLD;
        }
        status = shares.judgeCapture(it.shares, hold);
        if (status != Status.OK) {
            return status;
        }
        ledger.guard.paid(hold.mandate, hold.budget, hold.payee.wallet.id);
        hold.payer.held = hold.payer.held.subtract(amount);
        move(hold.payer, hold.payee, amount);
        hold.captured = hold.captured.add(amount);
        shares.capture(it.shares, hold);
        if (it.last) {
            release(hold);
        }
        if (hold.open().signum() == 0) {
            hold.state = HoldState.State.CAPTURED;
            open.remove(hold);
        }
        ledger.events++;
        return Status.OK;
    }

    Status end(VoidHold it) {
        NaivePayment hold = payment(it.holdHigh, it.holdLow);
        Status status = openness(hold);
        if (hold == null || (status != Status.OK && status != Status.HOLD_PENDING)) {
            return status;
        }
        end(hold, HoldState.State.VOIDED);
        ledger.events++;
        return Status.OK;
    }

    static Status openness(@Nullable NaivePayment hold) {
        if (hold == null) {
            return Status.HOLD_NOT_FOUND;
        }
        if (hold.state == HoldState.State.EXPIRED) {
            return Status.HOLD_EXPIRED;
        }
        if (hold.isParked()) {
            return Status.HOLD_PENDING;
        }
        return hold.state == HoldState.State.OPEN ? Status.OK : Status.HOLD_CLOSED;
    }
}
