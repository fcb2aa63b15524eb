package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.ledger.Approve;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a command about money: judged, then told by events, as was promised. */
final class ModelRules {
    private final Model model;
    private final Told told;
    private final ModelDebit debit;

    ModelRules(Model model, Told told) {
        this.model = model;
        this.told = told;
        this.debit = new ModelDebit(model);
    }

    ModelDebit debit() {
        return debit;
    }

    Status transfer(Transfer c) {
        Status status = c.amount <= 0 ? Status.AMOUNT_MUST_BE_POSITIVE : Status.OK;
        status = status == Status.OK ? debit.parties(c.payer, c.payee, false) : status;
        if (status == Status.OK) {
            status = debit.decide(model.account(c.payer), c.amount);
        }
        status = status == Status.APPROVAL_PENDING ? Status.DENIED : status;
        if (status != Status.OK) {
            told.need(EventType.REFUSED, c.payer, c.payee, c.amount);
            return status;
        }
        ModelAccount payer = model.account(c.payer);
        ModelAccount payee = model.account(c.payee);
        debit.count(c.amount);
        model.move(payer, payee, c.amount);
        told.need(EventType.TRANSFERRED, c.payer, c.payee, c.amount);
        if (c.refundUntilMs > 0) {
            ModelPayment kept = new ModelPayment(c, payer, payee, c.amount, at());
            kept.state = ModelPayment.State.CAPTURED;
            kept.captured = c.amount;
            kept.refundUntilMs = c.refundUntilMs;
            kept.budgets.addAll(debit.path());
            model.add(kept, 0);
        }
        return status;
    }

    private ModelPayment.At at() {
        return new ModelPayment.At(model.nowMs(), told.last());
    }

    Status hold(Hold c) {
        Status status = c.amount <= 0 ? Status.AMOUNT_MUST_BE_POSITIVE : Status.OK;
        status = status == Status.OK ? debit.times(c.holdUntilMs, c.refundUntilMs) : status;
        status = status == Status.OK ? debit.parties(c.payer, c.payee, c.converts) : status;
        if (status == Status.OK) {
            status = debit.decide(model.account(c.payer), c.amount);
        }
        boolean parks = status == Status.APPROVAL_PENDING;
        if (status != Status.OK && !parks) {
            told.need(EventType.REFUSED, c.payer, c.payee, c.amount);
            return status;
        }
        ModelAccount payer = model.account(c.payer);
        debit.count(c.amount);
        payer.held += c.amount;
        told.need(parks ? EventType.PARKED : EventType.HELD, c.payer, c.payee, c.amount);
        ModelPayment hold = new ModelPayment(c, payer, model.account(c.payee), c.amount, at());
        hold.refundUntilMs = c.refundUntilMs;
        hold.budgets.addAll(debit.path());
        hold.state = parks ? ModelPayment.State.PENDING : ModelPayment.State.OPEN;
        hold.waited = parks;
        hold.asking.addAll(debit.asking());
        model.add(hold, parks ? model.nowMs() + debit.askMs() : c.holdUntilMs);
        return status;
    }

    /** A hold that waits is sent again; null = it is judged as any that comes again. */
    Status resume(ModelPayment hold, Hold c, long rememberedMs) {
        if (!isSamePayment((Hold) hold.command, c)) {
            return Status.EXISTS_WITH_DIFFERENT_FIELDS;
        }
        if (hold.state == ModelPayment.State.PENDING) {
            return Status.EXISTS;
        }
        Status times = debit.times(c.holdUntilMs, c.refundUntilMs);
        if (times != Status.OK) {
            return times;
        }
        if (c.holdUntilMs > rememberedMs) {
            return Status.DEADLINE_TOO_FAR;
        }
        if (c.refundUntilMs > rememberedMs) {
            return Status.REFUND_DEADLINE_TOO_FAR;
        }
        hold.state = ModelPayment.State.OPEN;
        hold.refundUntilMs = c.refundUntilMs;
        model.prolong(hold, c.holdUntilMs);
        told.need(EventType.RESUMED, c.payer, c.payee, c.amount);
        return Status.OK;
    }

    static boolean isSamePayment(Hold one, Hold other) {
        return one.payer == other.payer
                && one.payee == other.payee
                && one.amount == other.amount
                && one.converts == other.converts
                && Arrays.equals(one.binding, other.binding);
    }

    Status capture(Capture c) {
        ModelPayment hold = model.payments.get(new Id(c.holdHigh, c.holdLow));
        Status status = c.amount <= 0 ? Status.AMOUNT_MUST_BE_POSITIVE : ModelDebit.ended(hold);
        if (status != Status.OK || hold == null) {
            return status;
        }
        if (hold.terms != null) {
            return Status.HOLD_IS_QUOTE;
        }
        if (hold.converts()) {
            return Status.HOLD_CONVERTS;
        }
        if (c.amount > hold.open()) {
            return Status.EXCEEDS_HOLD;
        }
        hold.payer.held -= c.amount;
        model.move(hold.payer, hold.payee, c.amount);
        hold.captured += c.amount;
        told.need(EventType.CAPTURED, hold.payer.id, hold.payee.id, c.amount);
        long before = hold.released;
        if (c.last) {
            model.release(hold);
        }
        require(
                told.event.released == hold.released - before
                        && told.event.captureNumber == ++hold.captures,
                "capture %d of %s released %d",
                told.event.captureNumber,
                hold.id,
                told.event.released);
        if (hold.open() == 0) {
            model.end(hold, ModelPayment.State.CAPTURED);
        }
        return Status.OK;
    }

    Status end(VoidHold c) {
        ModelPayment hold = model.payments.get(new Id(c.holdHigh, c.holdLow));
        Status status = ModelDebit.ended(hold);
        if (hold == null || (status != Status.OK && status != Status.HOLD_PENDING)) {
            return status;
        }
        told.need(EventType.VOIDED, hold.payer.id, hold.payee.id, hold.open());
        model.release(hold);
        model.end(hold, ModelPayment.State.VOIDED);
        return Status.OK;
    }

    Status refund(Refund c) {
        if (c.amount <= 0) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        ModelPayment paid = model.payments.get(new Id(c.paymentHigh, c.paymentLow));
        if (paid == null
                || paid.converts()
                || paid.refundUntilMs <= 0
                || paid.refundUntilMs < model.nowMs()) {
            return Status.PAYMENT_NOT_FOUND;
        }
        if (c.amount > paid.captured - paid.refunded) {
            return Status.EXCEEDS_CAPTURED;
        }
        if (paid.payee.frozen) {
            return Status.PAYER_FROZEN;
        }
        if (!paid.payee.overdraft && paid.payee.available() < c.amount) {
            return Status.EXCEEDS_BALANCE;
        }
        told.need(EventType.REFUNDED, paid.payer.id, paid.payee.id, c.amount);
        model.move(paid.payee, paid.payer, c.amount);
        paid.refunded += c.amount;
        return Status.OK;
    }

    Status approve(Approve c) {
        ModelPayment hold = model.payments.get(new Id(c.holdHigh, c.holdLow));
        Status status = ModelDebit.ended(hold);
        if (hold == null || (status != Status.OK && status != Status.HOLD_PENDING)) {
            return status;
        }
        boolean approved = hold.state == ModelPayment.State.APPROVED;
        if (hold.state != ModelPayment.State.PENDING && !(approved && !c.approved)) {
            return Status.NOT_PENDING;
        }
        if (hold.asking.stream().noneMatch(it -> names(it, c.approver))) {
            return Status.NOT_AN_APPROVER;
        }
        if (c.approved && hold.approvers.contains(c.approver)) {
            return Status.ALREADY_APPROVED;
        }
        EventType type = c.approved ? EventType.APPROVED : EventType.DISAPPROVED;
        told.need(type, hold.payer.id, hold.payee.id, hold.open());
        if (!c.approved) {
            model.release(hold);
            model.end(hold, ModelPayment.State.VOIDED);
            return Status.OK;
        }
        hold.approvers.add(c.approver);
        if (hold.asking.stream().allMatch(it -> hasEnough(it, hold))) {
            hold.state = ModelPayment.State.APPROVED;
        }
        return Status.OK;
    }

    private static boolean names(ModelBudget budget, long approver) {
        for (int i = 0; i < BudgetRules.APPROVERS_MAX; i++) {
            if (budget.rules.get(BudgetRules.APPROVERS + i) == approver) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasEnough(ModelBudget budget, ModelPayment hold) {
        long yes = hold.approvers.stream().filter(it -> names(budget, it)).count();
        return yes >= Math.max(1, budget.rules.get(BudgetRules.APPROVALS));
    }

    /** Executes a quote, whose terms its auditor knows from who made it. */
    Status convert(Convert c) {
        Status status = judge(c);
        if (status != Status.OK) {
            require(told.next() && told.event.type == EventType.REFUSED, "no refusal is told");
            return status;
        }
        ModelPayment quote = quote(c);
        ModelAccount payer = model.account(c.payer);
        ModelAccount pool = pool(quote, c);
        debit.count(c.amount);
        model.move(payer, pool, c.amount);
        told.need(EventType.CONVERTED, c.payer, pool.id, c.amount);
        if (c.fee != 0) {
            model.move(pool, model.account(c.feeAccount), c.fee);
            told.need(EventType.SHARED, pool.id, c.feeAccount, c.fee);
        }
        long open = quote.open();
        quote.payer.held -= open;
        model.move(quote.payer, quote.payee, open);
        quote.captured += open;
        quote.captures++;
        told.need(EventType.CAPTURED, quote.payer.id, quote.payee.id, open);
        model.end(quote, ModelPayment.State.CAPTURED);
        return Status.OK;
    }

    private @Nullable ModelPayment find(Convert c) {
        return model.payments.get(new Id(c.holdHigh, c.holdLow));
    }

    private ModelPayment quote(Convert c) {
        return Objects.requireNonNull(find(c));
    }

    private ModelAccount pool(ModelPayment quote, Convert c) {
        return model.account((quote.payer.id & ~0xFFL) | (c.payer & 0xFF));
    }

    private Status judge(Convert c) {
        ModelPayment quote = find(c);
        if (quote == null) {
            return Status.HOLD_NOT_FOUND;
        }
        Status status = ModelDebit.ended(quote);
        if (status != Status.OK) {
            return status;
        }
        QuoteTerms asked = new QuoteTerms(c.payer, c.amount, c.feeAccount, c.fee);
        if (!asked.equals(quote.terms)) {
            return Status.QUOTE_DIFFERS;
        }
        status = debit.decide(model.account(c.payer), c.amount);
        return status == Status.APPROVAL_PENDING ? Status.DENIED : status;
    }
}
