package io.aisanet.server.facilitator;

import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.Wallets;
import java.time.Duration;
import java.util.Optional;

/** Orders as ledger commands. Every field follows from the order, the try and the deadline. */
final class LedgerOrders {
    private final LedgerCalls calls;
    private final long refundableMs;

    LedgerOrders(LedgerCalls calls, Duration refundable) {
        this.calls = calls;
        this.refundableMs = refundable.toMillis();
    }

    /** Payer and payee, both there. */
    record Parties(Order order, Wallets.Fixed payer, Wallets.Fixed payee) {
        long payerAccount() {
            return order.payerAccount(payer);
        }

        long payeeAccount() {
            return order.payeeAccount(payee);
        }
    }

    Status hold(Parties parties, Attempt attempt, long holdUntilMs) {
        return own(calls.submit(draft(parties, attempt, holdUntilMs)));
    }

    /** What would become of {@link #hold} now. */
    Status decide(Parties parties, Attempt attempt) {
        Hold hold = draft(parties, attempt, parties.order().validBeforeMs());
        return calls.ask(calls.ledger().decide(hold)).status;
    }

    private Hold draft(Parties parties, Attempt attempt, long holdUntilMs) {
        Order order = parties.order();
        Hold hold = order.id().on(new Hold(), Timing.expiryMs(order));
        hold.payer = parties.payerAccount();
        hold.payee = parties.payeeAccount();
        hold.amount = order.amount();
        hold.converts = order.converts() != null;
        hold.holdUntilMs = holdUntilMs;
        hold.refundUntilMs = refundableMs == 0 ? 0 : order.validBeforeMs() + refundableMs;
        hold.mandate = order.mandate();
        System.arraycopy(attempt.binding(order), 0, hold.binding, 0, hold.binding.length);
        return hold;
    }

    Status transfer(Parties parties, Attempt attempt) {
        Order order = parties.order();
        Transfer transfer =
                order.id().on(new Transfer(), Timing.expiryMs(order) + attempt.expiryJitterMs());
        transfer.payer = parties.payerAccount();
        transfer.payee = parties.payeeAccount();
        transfer.amount = order.amount();
        transfer.mandate = order.mandate();
        transfer.refundUntilMs = order.validBeforeMs() + refundableMs + attempt.refundJitterMs();
        return own(calls.submit(transfer));
    }

    Status capture(Order order, Attempt attempt) {
        Capture capture = attempt.captureId(order.id()).on(new Capture(), Timing.expiryMs(order));
        capture.holdHigh = order.id().high();
        capture.holdLow = order.id().low();
        capture.amount = order.amount();
        capture.last = true;
        return own(calls.submit(capture));
    }

    Status release(Order order) {
        CommandId id = CommandId.derive("aisanet/facilitator-void/1", order.id().toBytes());
        VoidHold release = id.on(new VoidHold(), Timing.expiryMs(order));
        release.holdHigh = order.id().high();
        release.holdLow = order.id().low();
        return own(calls.submit(release));
    }

    /** Whether this very try has captured. */
    boolean wasCapturedBy(Attempt attempt, Order order) {
        return calls.outcomeOf(attempt.captureId(order.id())).filter(Outcome::applied).isPresent();
    }

    Optional<HoldState> find(Order order) {
        return calls.ask(calls.ledger().hold(order.id().high(), order.id().low()));
    }

    /** Whether the ledger has seen this credential. */
    boolean isUsed(Order order) {
        return find(order).isPresent() || calls.outcomeOf(order.id()).isPresent();
    }

    /** A repetition of the same fields is our own; anybody else's try has other fields. */
    private static Status own(Outcome outcome) {
        return outcome.status == Status.EXISTS ? outcome.first : outcome.status;
    }
}
