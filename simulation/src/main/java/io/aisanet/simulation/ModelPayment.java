package io.aisanet.simulation;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.QuoteTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A hold or a transfer that can be refunded, as the auditor keeps it. */
final class ModelPayment {
    /** Life of a payment. */
    enum State {
        OPEN,
        PENDING,
        APPROVED,
        CAPTURED,
        VOIDED,
        EXPIRED
    }

    final Id id;
    final Command command;
    final ModelAccount payer;
    final ModelAccount payee;
    final long amount;
    final long createdMs;
    final long event;
    final List<ModelBudget> budgets = new ArrayList<>();
    final List<ModelBudget> asking = new ArrayList<>();
    final TreeSet<Long> approvers = new TreeSet<>();
    @Nullable QuoteTerms terms;
    State state = State.OPEN;
    long untilMs;
    long refundUntilMs;
    long captured;
    long released;
    long refunded;
    int captures;
    boolean waited;

    ModelPayment(Command command, ModelAccount payer, ModelAccount payee, long amount, At at) {
        this.id = new Id(command.idHigh, command.idLow);
        this.command = command;
        this.payer = payer;
        this.payee = payee;
        this.amount = amount;
        this.createdMs = at.ms();
        this.event = at.event();
    }

    /** When something happened, and in which event. */
    record At(long ms, long event) {}

    long open() {
        return amount - captured - released;
    }

    /** Whether its payee is paid in another asset. */
    boolean converts() {
        return AccountId.assetCodeOf(payer.id) != AccountId.assetCodeOf(payee.id);
    }

    boolean isHeld() {
        return state == State.OPEN || state == State.PENDING || state == State.APPROVED;
    }
}
