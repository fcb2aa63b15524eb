package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.ledger.Status;
import org.jspecify.annotations.Nullable;

/** Payments that convert and were set aside before: both sides are paid, or neither. */
final class ModelConversions {
    private final Model model;
    private final Told told;

    ModelConversions(Model model, Told told) {
        this.model = model;
        this.told = told;
    }

    Status settle(ConvertHeld c) {
        ModelPayment hold = model.payments.get(new Id(c.holdHigh, c.holdLow));
        ModelPayment quote = model.payments.get(new Id(c.quoteHigh, c.quoteLow));
        Status status = judge(c, hold, quote);
        if (status != Status.OK || hold == null || quote == null) {
            return status;
        }
        ModelAccount pool = model.account((quote.payer.id & ~0xFFL) | (hold.payer.id & 0xFF));
        take(hold, pool);
        told.need(EventType.HOLD_CONVERTED, hold.payer.id, pool.id, hold.amount);
        require(
                told.event.result == quote.payee.id && told.event.detail == quote.amount,
                "%s pays %d to %d by what is told",
                quote.id,
                told.event.detail,
                told.event.result);
        if (c.fee != 0) {
            model.move(pool, model.account(c.feeAccount), c.fee);
            told.need(EventType.SHARED, pool.id, c.feeAccount, c.fee);
        }
        take(quote, quote.payee);
        told.need(EventType.CAPTURED, quote.payer.id, quote.payee.id, quote.amount);
        return Status.OK;
    }

    private void take(ModelPayment hold, ModelAccount to) {
        hold.payer.held -= hold.amount;
        model.move(hold.payer, to, hold.amount);
        hold.captured = hold.amount;
        hold.captures++;
        model.end(hold, ModelPayment.State.CAPTURED);
    }

    private static Status judge(
            ConvertHeld c, @Nullable ModelPayment hold, @Nullable ModelPayment quote) {
        if (hold == null || quote == null) {
            return Status.HOLD_NOT_FOUND;
        }
        Status status = ModelDebit.ended(hold);
        status = status == Status.OK ? ModelDebit.ended(quote) : status;
        if (status != Status.OK) {
            return status;
        }
        QuoteTerms asked = new QuoteTerms(hold.payer.id, hold.amount, c.feeAccount, c.fee);
        return asked.equals(quote.terms) && hold.payee.equals(quote.payee)
                ? Status.OK
                : Status.QUOTE_DIFFERS;
    }
}
