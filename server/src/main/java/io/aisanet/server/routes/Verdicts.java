package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aisanet.guard.Cap;
import io.aisanet.guard.Explanation;
import io.aisanet.http402.Json;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.ProblemType;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a budget's rule said of a payment, in words and for machines. */
final class Verdicts {
    /** How long somebody who waits for an approval should wait before asking again. */
    private static final long ASK_AGAIN_S = 5;

    private static final int TOLD_MAX = 100_000;

    private final Services services;
    private final BudgetBook book;
    private final Cache<CommandId, Told> told =
            Caffeine.newBuilder()
                    .maximumSize(TOLD_MAX)
                    .expireAfterWrite(RepeatableCommands.REMEMBERED)
                    .build();

    /**
     * What was said of a payment: the ledger remembers which rule it was, and not its figures.
     *
     * @param retryMs from when on the same payment would pass; 0 = never by itself
     */
    private record Told(Explanation why, long retryMs) {}

    Verdicts(Services services) {
        this.services = services;
        this.book = new BudgetBook(services);
    }

    /** Whom a payment goes to and what for: what a cap may be about; 0 = not known. */
    record About(long payeeWallet, long category) {
        static final About NOTHING = new About(0, 0);
    }

    /**
     * Goes on unless a rule spoke.
     *
     * @throws ApiProblem of the kind {@code denied} or {@code approval-pending}
     */
    void requireAllowed(Outcome outcome, CommandId payment, About about) {
        Status status = outcome.status == Status.EXISTS ? outcome.first : outcome.status;
        if (status == Status.DENIED && outcome.rule != GuardRule.NONE) {
            throw denied(outcome, payment, about);
        }
        if (status == Status.APPROVAL_PENDING) {
            throw pending(outcome, payment, about);
        }
    }

    private ApiProblem denied(Outcome outcome, CommandId payment, About about) {
        Told told = told(outcome, payment, about);
        ApiProblem problem =
                ApiProblem.with(ProblemType.DENIED, told.why.sentence(), members(told.why));
        return told.retryMs == 0 ? problem : problem.retryAfter(waitS(told.retryMs));
    }

    private ApiProblem pending(Outcome outcome, CommandId payment, About about) {
        Told told = told(asked(outcome, payment), payment, about);
        ObjectNode members = members(told.why);
        members.put("approval", "/v1/approvals/" + payment);
        return ApiProblem.with(ProblemType.APPROVAL_PENDING, told.why.sentence(), members)
                .retryAfter(ASK_AGAIN_S);
    }

    /** Whoever repeats a request is told the same as the first time, as far as it is known. */
    private Told told(Outcome outcome, CommandId payment, About about) {
        Told before = outcome.status == Status.EXISTS ? told.getIfPresent(payment) : null;
        if (before != null) {
            return before;
        }
        Told now = new Told(explain(outcome, about), outcome.retryMs);
        told.put(payment, now);
        return now;
    }

    /** Which rule asks is in the outcome only the first time; after that the hold knows it. */
    private Outcome asked(Outcome outcome, CommandId payment) {
        if (outcome.rule != GuardRule.NONE) {
            return outcome;
        }
        HoldState hold =
                services.calls()
                        .ask(services.calls().ledger().hold(payment.high(), payment.low()))
                        .orElseThrow(
                                () -> new IllegalStateException("nothing waits as " + payment));
        BudgetState budget =
                asker(hold).orElseThrow(() -> new IllegalStateException("nobody asks: " + payment));
        Outcome asked = new Outcome();
        asked.status = Status.EXISTS;
        asked.first = Status.APPROVAL_PENDING;
        asked.rule = hold.asked();
        asked.budget = budget.id();
        asked.limit = budget.rules().get(BudgetRules.ASK_FROM);
        return asked;
    }

    private long waitS(long untilMs) {
        long leftMs = Math.max(0, untilMs - services.clock().millis());
        return TimeUnit.MILLISECONDS.toSeconds(leftMs + 999);
    }

    /** Why: for outcomes with a rule. */
    Explanation explain(Outcome outcome, About about) {
        BudgetState budget =
                book.find(outcome.budget)
                        .orElseThrow(
                                () -> new IllegalStateException("no budget " + outcome.budget));
        return Explanation.of(
                outcome,
                Explanation.Budget.of(
                        budget, book.pathText(budget), cap(outcome.rule, budget, about)));
    }

    private @Nullable Cap cap(GuardRule rule, BudgetState budget, About about) {
        boolean payee = rule == GuardRule.PAYEE_CAP;
        long subject = payee ? about.payeeWallet : about.category;
        if (subject == 0 || (!payee && rule != GuardRule.CATEGORY_CAP)) {
            return null;
        }
        ListKind kind = payee ? ListKind.PAYEE : ListKind.CATEGORY;
        return Cap.of(budget, book.lines(budget.id()), kind, subject).orElse(null);
    }

    /** An explanation's members; ids are texts, as everywhere in the API. */
    static ObjectNode members(Explanation explanation) {
        ObjectNode json = Json.object();
        explanation.members().forEach((name, value) -> json.put(name, value.toString()));
        return json;
    }

    /** The nearest budget that asked for a hold's approval; others above may ask as well. */
    Optional<BudgetState> asker(HoldState hold) {
        CommandId id = new CommandId(hold.idHigh(), hold.idLow());
        return services.calls()
                .outcomeOf(id)
                .filter(outcome -> outcome.budget != 0)
                .flatMap(outcome -> book.find(outcome.budget))
                .or(() -> askers(hold).findFirst());
    }

    /** Budgets that the hold counts against and that ask for something, the mandate first. */
    Stream<BudgetState> askers(HoldState hold) {
        return Stream.of(hold.mandate(), hold.budget())
                .filter(budget -> budget != 0)
                .flatMap(budget -> book.find(budget).stream())
                .flatMap(budget -> book.path(budget).stream())
                .filter(budget -> budget.rules().asks());
    }
}
