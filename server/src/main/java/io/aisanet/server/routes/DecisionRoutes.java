package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.Explanation;
import io.aisanet.guard.Subjects;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.time.Duration;
import java.util.List;

/** What would become of a payment, without making it. */
final class DecisionRoutes {
    private static final Duration HELD = Duration.ofMinutes(1);

    private final Services services;
    private final WalletRefs refs;
    private final Verdicts verdicts;

    DecisionRoutes(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.verdicts = new Verdicts(services);
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "/v1/decisions", Scope.BUDGETS_READ, this::decide));
    }

    private Reply decide(Call call) {
        Body body = call.body();
        WalletRefs.Ref payer = WalletRefs.read(body, "payer");
        WalletRefs.Ref payee = WalletRefs.read(body, "payee");
        Body.Money money = body.money("amount");
        String category = body.optionalText("category");
        String host = body.optionalText("host");
        long mandate = body.optionalId("mandate");
        body.done();
        Wallets.Fixed from = refs.require(payer, "/payer");
        call.caller().requireCovers(from, "/payer");
        Wallets.Fixed to = refs.require(payee, "/payee");
        Asset asset = Asset.valueOf(money.asset().name());
        long nowMs = services.clock().millis();
        Hold hold = CommandId.random().on(new Hold(), nowMs + HELD.toMillis());
        hold.payer = AccountId.of(from.id(), asset);
        hold.payee = AccountId.of(to.id(), asset);
        hold.amount = money.atomic();
        hold.holdUntilMs = nowMs + HELD.toMillis();
        hold.category = category == null ? 0 : Subjects.category(category);
        hold.resource = host == null ? 0 : Subjects.host(host);
        hold.mandate = mandate;
        Outcome outcome = services.calls().ask(services.calls().ledger().decide(hold));
        return Reply.ok(form(outcome, new Verdicts.About(to.id(), hold.category)));
    }

    private ObjectNode form(Outcome outcome, Verdicts.About about) {
        ObjectNode json = Json.object();
        json.put("decision", decision(outcome.status));
        if (outcome.rule != GuardRule.NONE) {
            Explanation explanation = verdicts.explain(outcome, about);
            json.put("detail", explanation.sentence());
            json.setAll(Verdicts.members(explanation));
        } else if (outcome.status != Status.OK) {
            json.put("code", LedgerProblems.typeOf(outcome.status).code());
            json.put("detail", LedgerProblems.detail(outcome.status));
        }
        return json;
    }

    private static String decision(Status status) {
        return switch (status) {
            case OK -> "allow";
            case APPROVAL_PENDING -> "ask";
            default -> "deny";
        };
    }
}
