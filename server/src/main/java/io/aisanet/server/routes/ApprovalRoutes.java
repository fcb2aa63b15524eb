package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.Explanation;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.HoldState;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.ApiLimits;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;

/** Payments that wait for somebody's yes. Who says it is who holds the key that is used. */
final class ApprovalRoutes {
    private static final int SCANNED_MAX = 1_000;

    private final Services services;
    private final PaymentFinder payments;
    private final BudgetBook book;
    private final Verdicts verdicts;

    ApprovalRoutes(Services services) {
        this.services = services;
        this.payments = new PaymentFinder(services);
        this.book = new BudgetBook(services);
        this.verdicts = new Verdicts(services);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/approvals", Scope.PAYMENTS_READ, this::list),
                Route.of("GET", "/v1/approvals/{payment}", Scope.PAYMENTS_READ, this::get),
                Route.of(
                        "POST",
                        "/v1/approvals/{payment}/approve",
                        Scope.APPROVE,
                        call -> say(call, true)),
                Route.of(
                        "POST",
                        "/v1/approvals/{payment}/deny",
                        Scope.APPROVE,
                        call -> say(call, false)));
    }

    private Reply list(Call call) {
        call.query().allow("after", "limit");
        long after = call.query().position("after").orElse(0L);
        int limit = call.query().limit();
        ObjectNode json = Json.object();
        ArrayNode page = json.putArray("approvals");
        boolean isMore = true;
        for (int scanned = 0; isMore && page.size() < limit && scanned < SCANNED_MAX; ) {
            List<HoldState> batch = pending(after);
            for (HoldState hold : batch) {
                if (page.size() == limit) {
                    break;
                }
                after = event(hold);
                if (sees(call.caller(), hold)) {
                    page.add(form(hold));
                }
            }
            scanned += batch.size();
            isMore = batch.size() == ApiLimits.PAGE_SIZE_MAX || page.size() == limit;
        }
        if (isMore) {
            json.put("next", Long.toString(after));
        }
        return Reply.ok(json);
    }

    private List<HoldState> pending(long after) {
        return services.calls()
                .ask(services.calls().ledger().pendingApprovals(after, ApiLimits.PAGE_SIZE_MAX));
    }

    private long event(HoldState hold) {
        CommandId id = new CommandId(hold.idHigh(), hold.idLow());
        return services.calls()
                .outcomeOf(id)
                .map(outcome -> outcome.eventSequence)
                .orElseThrow(() -> new IllegalStateException("nothing is known of " + id));
    }

    private Reply get(Call call) {
        return Reply.ok(form(visible(call)));
    }

    private Reply say(Call call, boolean approved) {
        call.optionalBody().done();
        HoldState hold = visible(call);
        CommandId id = call.commandId();
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> {
                            Approve command = id.on(new Approve(), expiryMs);
                            command.holdHigh = hold.idHigh();
                            command.holdLow = hold.idLow();
                            command.approver = call.caller().credential();
                            command.approved = approved;
                            return command;
                        }));
        HoldState after =
                approved ? visible(call) : payments.after(hold, HoldState.State.VOIDED, 0);
        return Reply.ok(form(after));
    }

    private HoldState visible(Call call) {
        return payments.find(call.pathPayment("payment"))
                .filter(hold -> hold.asked() != GuardRule.NONE)
                .filter(hold -> sees(call.caller(), hold))
                .orElseThrow(() -> call.notFound("payment"));
    }

    /** Payer and payee may, and who may say yes. */
    private boolean sees(Caller caller, HoldState hold) {
        return payments.covers(caller, hold.payer())
                || payments.covers(caller, hold.payee())
                || verdicts.askers(hold)
                        .map(budget -> RuleForms.approvers(budget.rules()))
                        .anyMatch(approvers -> approvers.contains(caller.credential()));
    }

    private ObjectNode form(HoldState hold) {
        Asset asset = Forms.assetOf(hold.payer());
        ObjectNode json =
                Json.object()
                        .put("payment", new CommandId(hold.idHigh(), hold.idLow()).toString())
                        .put("state", state(hold))
                        .put("rule", Explanation.word(hold.asked()))
                        .put("payer", Long.toString(AccountId.walletOf(hold.payer())))
                        .put("payee", Long.toString(AccountId.walletOf(hold.payee())));
        json.set("amount", Forms.money(asset, hold.amount()));
        json.put("approvals", hold.approvals())
                .put("createdAt", Forms.time(hold.createdMs()))
                .put("until", Forms.time(hold.holdUntilMs()));
        verdicts.asker(hold).ifPresent(budget -> putBudget(json, budget));
        return json;
    }

    private void putBudget(ObjectNode json, BudgetState budget) {
        json.put("budget", Long.toString(budget.id()))
                .put("budgetName", book.pathText(budget))
                .put("approvalsNeeded", budget.rules().get(BudgetRules.APPROVALS));
        ArrayNode approvers = json.putArray("approvers");
        RuleForms.approvers(budget.rules()).forEach(id -> approvers.add(Long.toString(id)));
    }

    private static String state(HoldState hold) {
        return switch (hold.state()) {
            case PENDING -> "pending";
            case APPROVED -> "approved";
            case OPEN, CAPTURED -> "taken-up";
            case VOIDED -> "denied";
            case EXPIRED -> "expired";
        };
    }
}
