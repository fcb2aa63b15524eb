package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.guard.Explanation;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import java.util.Optional;

/** Says to payers, in words and for machines, what a budget of theirs decided. */
final class GuardWords {
    private final LedgerClient ledger;
    private final LedgerAwait await;

    GuardWords(LedgerClient ledger, LedgerAwait await) {
        this.ledger = ledger;
        this.await = await;
    }

    HoldResult denied(Outcome outcome, AisaAsset asset) throws LedgerAwait.NoOutcome {
        Explanation why = explain(outcome, asset);
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
        Explanation why = explain(asked, order.sale().price().asset());
        ObjectNode members = members(why);
        members.put("approval", "/v1/approvals/" + order.paymentId());
        return new HoldResult.Waiting(why.sentence() + ".", members);
    }

    private Explanation explain(Outcome outcome, AisaAsset asset) throws LedgerAwait.NoOutcome {
        var budget =
                new Explanation.Budget(
                        outcome.budget, path(outcome.budget), Asset.valueOf(asset.name()));
        return Explanation.of(outcome, budget);
    }

    private String path(long budget) throws LedgerAwait.NoOutcome {
        Optional<BudgetState> found = await.answer(ledger.budget(budget));
        if (found.isEmpty()) {
            return "budget " + budget;
        }
        BudgetState it = found.get();
        return it.parent() == 0 ? it.name() : path(it.parent()) + "/" + it.name();
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
