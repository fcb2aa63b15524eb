package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetState;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which budget an account is under, and where an owner's new agents begin. Not for a key of one
 * wallet: an agent must not take itself from under its budget.
 */
final class AttachmentRoutes {
    private static final String ACCOUNT = "/v1/accounts/{account}/budget";
    private static final String OWNER = "/v1/owners/{owner}/budgets";

    private final Services services;
    private final BudgetBook book;

    AttachmentRoutes(Services services) {
        this.services = services;
        this.book = new BudgetBook(services);
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", ACCOUNT, Scope.BUDGETS_WRITE, this::attach),
                Route.of("DELETE", ACCOUNT, Scope.BUDGETS_WRITE, this::detach),
                Route.of("GET", OWNER, Scope.BUDGETS_READ, this::defaults),
                Route.of("POST", OWNER, Scope.BUDGETS_WRITE, this::setDefault),
                Route.of("DELETE", OWNER + "/{asset}", Scope.BUDGETS_WRITE, this::unsetDefault));
    }

    private Reply attach(Call call) {
        return attach(call, budget(call));
    }

    private Reply detach(Call call) {
        return attach(call, 0);
    }

    private Reply attach(Call call, long budget) {
        AccountState account = account(call);
        call.caller().requireCovers(account.owner(), "account");
        submit(
                call,
                command -> {
                    command.account = account.id();
                    command.budget = budget;
                    return command;
                });
        return Reply.ok(Forms.account(account(call)));
    }

    private Reply setDefault(Call call) {
        long budget = budget(call);
        long owner = covered(call);
        submit(
                call,
                command -> {
                    command.owner = owner;
                    command.budget = budget;
                    return command;
                });
        return Reply.ok(form(owner));
    }

    private Reply unsetDefault(Call call) {
        Integer asset = WalletCreation.assetCode(call.parameter("asset"));
        if (asset == null) {
            throw call.notFound("asset");
        }
        long owner = covered(call);
        submit(
                call,
                command -> {
                    command.owner = owner;
                    command.asset = asset;
                    return command;
                });
        return Reply.ok(form(owner));
    }

    private Reply defaults(Call call) {
        return Reply.ok(form(covered(call)));
    }

    private ObjectNode form(long owner) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("newAgents");
        for (Asset asset : Asset.values()) {
            long id = services.defaults().find(owner, asset.code()).orElse(0);
            book.find(id).ifPresent(budget -> list.add(form(budget)));
        }
        return json;
    }

    private ObjectNode form(BudgetState budget) {
        return Json.object()
                .put("asset", budget.asset().name())
                .put("budget", Long.toString(budget.id()))
                .put("path", book.pathText(budget));
    }

    private static long budget(Call call) {
        Body body = call.body();
        long budget = body.id("budget");
        body.done();
        return budget;
    }

    private void submit(Call call, UnaryOperator<AttachBudget> fields) {
        CommandId id = call.commandId();
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> fields.apply(id.on(new AttachBudget(), expiryMs))));
    }

    /** An owner that the caller may not see does not exist for it. */
    private long covered(Call call) {
        long owner = call.pathId("owner");
        if (call.caller().owner() == owner) {
            call.caller().requireCovers(owner, "owner");
        }
        boolean isThere = services.calls().ask(services.calls().ledger().owner(owner)).isPresent();
        if (!call.caller().covers(owner) || !isThere) {
            throw ApiProblem.at(ProblemType.NOT_FOUND, "owner", "there is no owner " + owner);
        }
        return owner;
    }

    private AccountState account(Call call) {
        return services.calls()
                .ask(services.calls().ledger().account(call.pathId("account")))
                .filter(found ->
                        call.caller().covers(found.owner(), AccountId.walletOf(found.id())))
                .orElseThrow(() -> call.notFound("account"));
    }
}
