package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Window;

/** Mandates as JSON. */
final class MandateForms {
    private MandateForms() {}

    static ObjectNode mandate(BudgetState mandate, long nowMs) {
        long spent = mandate.spent().get(Window.EVER.code());
        long total = mandate.rules().get(BudgetRules.AMOUNT + Window.EVER.code());
        long payments = mandate.counts().get(Window.EVER.code());
        long count = mandate.rules().get(BudgetRules.COUNT + Window.EVER.code());
        ObjectNode json =
                Json.object()
                        .put("id", Long.toString(mandate.id()))
                        .put("hash", mandate.policy())
                        .put("name", mandate.name())
                        .put("owner", Long.toString(mandate.owner()))
                        .put("holder", Long.toString(AccountId.walletOf(mandate.account())))
                        .put("asset", mandate.asset().name())
                        .put("state", state(mandate, nowMs))
                        .put("validUntil", Forms.time(expiresMs(mandate)));
        json.set("total", Forms.money(mandate.asset(), total));
        json.set("spent", Forms.money(mandate.asset(), spent));
        json.set("left", Forms.money(mandate.asset(), Math.max(0, total - spent)));
        json.put("payments", payments);
        if (count != 0) {
            json.put("paymentsLeft", Math.max(0, count - payments));
        }
        json.set("rules", RuleForms.of(mandate.rules(), mandate.asset()));
        return json;
    }

    private static long expiresMs(BudgetState mandate) {
        return mandate.rules().get(BudgetRules.EXPIRES_MS);
    }

    private static String state(BudgetState mandate, long nowMs) {
        if (mandate.frozen()) {
            return "revoked";
        }
        return expiresMs(mandate) <= nowMs ? "expired" : "active";
    }
}
