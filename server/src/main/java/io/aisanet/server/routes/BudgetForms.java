package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Window;

/** Budgets and the lines of their lists as JSON. */
final class BudgetForms {
    private BudgetForms() {}

    static ObjectNode budget(BudgetState budget, String path) {
        ObjectNode json = Json.object().put("id", Long.toString(budget.id()));
        if (budget.parent() != 0) {
            json.put("parent", Long.toString(budget.parent()));
        }
        json.put("owner", Long.toString(budget.owner()))
                .put("kind", Forms.lower(budget.kind()))
                .put("asset", budget.asset().name())
                .put("name", budget.name())
                .put("path", path)
                .put("depth", budget.depth())
                .put("frozen", budget.frozen())
                .put("policy", budget.policy());
        json.set("rules", RuleForms.of(budget.rules(), budget.asset()));
        ObjectNode windows = json.putObject("windows");
        for (Window window : Window.values()) {
            windows.set(RuleForms.word(window), window(budget, window));
        }
        return json;
    }

    /** What counts in a window now, and what is left where the budget has a limit. */
    private static ObjectNode window(BudgetState budget, Window window) {
        long spent = budget.spent().get(window.code());
        long payments = budget.counts().get(window.code());
        ObjectNode json = Json.object();
        json.set("spent", Forms.money(budget.asset(), spent));
        json.put("payments", payments);
        long limit = budget.rules().get(BudgetRules.AMOUNT + window.code());
        if (limit != 0) {
            json.set("left", Forms.money(budget.asset(), Math.max(0, limit - spent)));
        }
        long most = budget.rules().get(BudgetRules.COUNT + window.code());
        if (most != 0) {
            json.put("paymentsLeft", Math.max(0, most - payments));
        }
        return json;
    }

    /** A line; categories and hosts are hashes in the ledger, in hexadecimal here. */
    static ObjectNode line(ListedState line, Asset asset) {
        ObjectNode json =
                Json.object()
                        .put("kind", Forms.lower(line.kind()))
                        .put(
                                "subject",
                                line.kind() == ListKind.PAYEE
                                        ? Long.toString(line.subject())
                                        : "0x%016x".formatted(line.subject()))
                        .put("verdict", Forms.lower(line.verdict()));
        if (line.amount() != 0 || line.count() != 0) {
            json.put("window", RuleForms.word(line.window()));
            json.set("spent", Forms.money(asset, line.spent()));
            json.put("payments", line.paid());
        }
        if (line.amount() != 0) {
            json.set("amount", Forms.money(asset, line.amount()));
        }
        if (line.count() != 0) {
            json.put("count", line.count());
        }
        return json;
    }
}
