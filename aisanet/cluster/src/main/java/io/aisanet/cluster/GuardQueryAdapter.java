package io.aisanet.cluster;

import io.aisanet.cluster.codec.BudgetQueryDecoder;
import io.aisanet.cluster.codec.BudgetsQueryDecoder;
import io.aisanet.cluster.codec.ConvertingDecisionQueryDecoder;
import io.aisanet.cluster.codec.DecisionQueryDecoder;
import io.aisanet.cluster.codec.ListedQueryDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.PendingQueryDecoder;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Outcome;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Reads queries about budgets from sound requests and writes what the ledger says. */
final class GuardQueryAdapter {
    private final BudgetQueryDecoder budgetQuery = new BudgetQueryDecoder();
    private final BudgetsQueryDecoder budgetsQuery = new BudgetsQueryDecoder();
    private final ListedQueryDecoder listedQuery = new ListedQueryDecoder();
    private final PendingQueryDecoder pendingQuery = new PendingQueryDecoder();
    private final DecisionQueryDecoder decisionQuery = new DecisionQueryDecoder();
    private final ConvertingDecisionQueryDecoder convertingDecisionQuery =
            new ConvertingDecisionQueryDecoder();
    private final GuardAnswerEncoder guardAnswers = new GuardAnswerEncoder();
    private final AnswerEncoder answers;
    private final Hold hold = new Hold();
    private final Outcome outcome = new Outcome();

    GuardQueryAdapter(AnswerEncoder answers) {
        this.answers = answers;
    }

    /** Answers the query whose header is wrapped; returns the length of the answer. */
    int answer(Ledger ledger, RequestType type, MessageHeaderDecoder header, AnswerPublisher into) {
        DirectBuffer from = header.buffer();
        int at = header.offset();
        MutableDirectBuffer buffer = into.buffer();
        int offset = into.offset();
        return switch (type) {
            case BUDGET_QUERY ->
                    ledger.budget(budgetQuery.wrapAndApplyHeader(from, at, header).budget())
                            .map(it -> guardAnswers.budgets(List.of(it), buffer, offset))
                            .orElseGet(() -> answers.notFound(buffer, offset));
            case BUDGETS_QUERY -> {
                budgetsQuery.wrapAndApplyHeader(from, at, header);
                yield guardAnswers.budgets(
                        ledger.budgets(
                                QueryAdapter.pageAfter(budgetsQuery.after()),
                                budgetsQuery.budgetsMax()),
                        buffer,
                        offset);
            }
            case LISTED_QUERY -> {
                ListedQueryDecoder q = listedQuery.wrapAndApplyHeader(from, at, header);
                yield guardAnswers.listed(
                        ledger.listed(q.budget(), q.skipped(), q.linesMax()), buffer, offset);
            }
            case PENDING_QUERY -> {
                pendingQuery.wrapAndApplyHeader(from, at, header);
                yield answers.holds(
                        ledger.pending(pendingQuery.afterEvent(), pendingQuery.holdsMax()),
                        buffer,
                        offset);
            }
            case DECISION_QUERY -> {
                DecisionQueryDecoder q = decisionQuery.wrapAndApplyHeader(from, at, header);
                CommandAdapter.identify(hold, q.idHigh(), q.idLow(), q.expiryMs());
                HoldTerms.read(q.terms(), hold);
                hold.converts = false;
                yield decision(ledger, buffer, offset);
            }
            case CONVERTING_DECISION_QUERY -> {
                ConvertingDecisionQueryDecoder q =
                        convertingDecisionQuery.wrapAndApplyHeader(from, at, header);
                CommandAdapter.identify(hold, q.idHigh(), q.idLow(), q.expiryMs());
                HoldTerms.read(q.terms(), hold);
                hold.converts = true;
                yield decision(ledger, buffer, offset);
            }
            default -> throw new IllegalArgumentException(type + " is no query");
        };
    }

    private int decision(Ledger ledger, MutableDirectBuffer buffer, int offset) {
        ledger.decide(hold, outcome);
        return answers.outcome(outcome, buffer, offset);
    }
}
