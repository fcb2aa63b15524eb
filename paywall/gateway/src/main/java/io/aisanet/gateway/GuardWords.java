package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.guard.Cap;
import io.aisanet.guard.Explanation;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Says to payers, in words and for machines, what a budget of theirs decided. */
final class GuardWords {
    private static final int LINES = 1000;

    private final LedgerClient ledger;
    private final LedgerAwait await;
    private final WalletDirectory wallets;
    private final String api;

    /**
     * @param api scheme and authority of the node's HTTP API; empty = not known
     */
    GuardWords(LedgerClient ledger, LedgerAwait await, String api) {
        this.ledger = ledger;
        this.await = await;
        this.wallets = new WalletDirectory(ledger, await);
        this.api = api;
    }

    HoldResult denied(Outcome outcome, HoldOrder order) throws LedgerAwait.NoOutcome {
        Explanation why = explain(outcome, order);
        return new HoldResult.Denied(
                Explanation.word(outcome.rule),
                why.sentence() + ".",
                members(why),
                outcome.retryMs);
    }

    /** The rule is in the outcome only the first time; after that the hold knows it. */
    HoldResult waiting(Outcome outcome, HoldState hold, HoldOrder order)
            throws LedgerAwait.NoOutcome {
        Outcome asked = new Outcome();
        asked.rule = hold.asked();
        asked.budget = outcome.budget == 0 ? hold.budget() : outcome.budget;
        asked.limit = outcome.limit;
        Explanation why = explain(asked, order);
        ObjectNode members = members(why);
        members.put("approval", api + "/v1/approvals/" + order.paymentId());
        return new HoldResult.Waiting(why.sentence() + ".", members);
    }

    private Explanation explain(Outcome outcome, HoldOrder order) throws LedgerAwait.NoOutcome {
        Optional<BudgetState> found = await.answer(ledger.budget(outcome.budget));
        if (found.isEmpty()) {
            Asset asset = Asset.valueOf(order.gives().asset().name());
            String name = "budget " + outcome.budget;
            return Explanation.of(outcome, new Explanation.Budget(outcome.budget, name, asset));
        }
        BudgetState budget = found.get();
        Cap cap = cap(outcome.rule, budget, order);
        return Explanation.of(outcome, Explanation.Budget.of(budget, path(budget), cap));
    }

    /** Which cap it was that has been reached. */
    private @Nullable Cap cap(GuardRule rule, BudgetState budget, HoldOrder order)
            throws LedgerAwait.NoOutcome {
        if (rule == GuardRule.CATEGORY_CAP) {
            return cap(budget, ListKind.CATEGORY, order.sale().category());
        }
        if (rule != GuardRule.PAYEE_CAP) {
            return null;
        }
        OptionalLong payee = wallets.account(order.sale().payTo(), order.sale().price().asset());
        return payee.isEmpty()
                ? null
                : cap(budget, ListKind.PAYEE, AccountId.walletOf(payee.getAsLong()));
    }

    private @Nullable Cap cap(BudgetState budget, ListKind kind, long subject)
            throws LedgerAwait.NoOutcome {
        List<ListedState> lines = new ArrayList<>();
        int before;
        do {
            before = lines.size();
            lines.addAll(await.answer(ledger.listed(budget.id(), before, LINES)));
        } while (lines.size() == before + LINES);
        return Cap.of(budget, lines, kind, subject).orElse(null);
    }

    private String path(BudgetState budget) throws LedgerAwait.NoOutcome {
        if (budget.parent() == 0) {
            return budget.name();
        }
        Optional<BudgetState> above = await.answer(ledger.budget(budget.parent()));
        return above.isPresent() ? path(above.get()) + "/" + budget.name() : budget.name();
    }

    private static ObjectNode members(Explanation why) {
        ObjectNode members = Json.object();
        why.members().forEach((name, value) -> put(members, name, value));
        return members;
    }

    private static void put(ObjectNode members, String name, Object value) {
        switch (value) {
            case Long number -> members.put(name, number);
            case Integer number -> members.put(name, number);
            default -> members.put(name, value.toString());
        }
    }
}
