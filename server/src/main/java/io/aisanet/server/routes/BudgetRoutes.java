package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.ApiLimits;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;

/** Budgets: look at them, divide them, stop them, put accounts under them. */
final class BudgetRoutes {
    /** Budgets that one page of a list looks at, whoever owns them. */
    private static final int SCANNED_MAX = 10_000;

    private final Services services;
    private final BudgetBook book;
    private final BudgetCreation creation;

    BudgetRoutes(Services services) {
        this.services = services;
        this.book = new BudgetBook(services);
        this.creation = new BudgetCreation(services, book);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/budgets", Scope.BUDGETS_READ, this::list),
                Route.of("POST", "/v1/budgets", Scope.BUDGETS_WRITE, this::create),
                Route.of("GET", "/v1/budgets/{budget}", Scope.BUDGETS_READ, this::get),
                Route.of("GET", "/v1/budgets/{budget}/lines", Scope.BUDGETS_READ, this::lines),
                Route.of("POST", "/v1/budgets/{budget}/freeze", Scope.BUDGETS_WRITE, this::freeze),
                Route.of(
                        "POST",
                        "/v1/budgets/{budget}/unfreeze",
                        Scope.BUDGETS_WRITE,
                        this::unfreeze),
                Route.of(
                        "GET",
                        "/v1/budgets/{budget}/accounts",
                        Scope.BUDGETS_READ,
                        this::accounts));
    }

    private Reply list(Call call) {
        call.query().allow("after", "limit");
        long after = call.query().position("after").orElse(0L);
        int limit = call.query().limit();
        ObjectNode json = Json.object();
        ArrayNode page = json.putArray("budgets");
        boolean isMore = true;
        for (int scanned = 0; isMore && page.size() < limit && scanned < SCANNED_MAX; ) {
            List<BudgetState> batch = book.page(after);
            for (BudgetState budget : batch) {
                if (page.size() == limit) {
                    break;
                }
                after = budget.id();
                if (book.sees(call.caller(), budget)) {
                    page.add(BudgetForms.budget(budget, book.pathText(budget)));
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

    private Reply get(Call call) {
        return Reply.ok(form(book.visible(call)));
    }

    private Reply create(Call call) {
        long id = creation.create(call);
        return Reply.created(form(book.find(id).orElseThrow()));
    }

    private ObjectNode form(BudgetState budget) {
        ObjectNode json = BudgetForms.budget(budget, book.pathText(budget));
        return putAccounts(json, budget, new Page(0, "accountsNext"));
    }

    /**
     * A part of the accounts under a budget.
     *
     * @param after the wallet after which it begins
     * @param next name of the member that says where the next one begins
     */
    private record Page(long after, String next) {}

    private ObjectNode putAccounts(ObjectNode json, BudgetState budget, Page page) {
        BudgetBook.Attached attached = book.attached(budget, page.after);
        ArrayNode accounts = json.putArray("accounts");
        attached.accounts().forEach(id -> accounts.add(Long.toString(id)));
        return attached.next() == 0 ? json : json.put(page.next, Long.toString(attached.next()));
    }

    private Reply accounts(Call call) {
        call.query().allow("after");
        long after = call.query().position("after").orElse(0L);
        return Reply.ok(putAccounts(Json.object(), book.visible(call), new Page(after, "next")));
    }

    private Reply lines(Call call) {
        BudgetState budget = book.visible(call);
        ObjectNode json = Json.object();
        ArrayNode lines = json.putArray("lines");
        book.lines(budget.id()).forEach(line -> lines.add(BudgetForms.line(line, budget.asset())));
        return Reply.ok(json);
    }

    private Reply freeze(Call call) {
        Body body = call.optionalBody();
        boolean voidHolds = body.flag("voidHolds", false);
        body.done();
        BudgetState budget = book.visible(call);
        book.requireReaches(call.caller(), budget, "budget");
        return setFrozen(call, budget, voidHolds, true);
    }

    /** Not for a key of one wallet: an agent must not undo what its owner stopped. */
    private Reply unfreeze(Call call) {
        call.optionalBody().done();
        BudgetState budget = book.visible(call);
        call.caller().requireCovers(budget.owner(), "budget");
        return setFrozen(call, budget, false, false);
    }

    private Reply setFrozen(Call call, BudgetState budget, boolean voidHolds, boolean frozen) {
        CommandId id = call.commandId();
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> {
                            FreezeBudget command = id.on(new FreezeBudget(), expiryMs);
                            command.budget = budget.id();
                            command.frozen = frozen;
                            command.voidHolds = voidHolds;
                            return command;
                        }));
        return Reply.ok(form(book.find(budget.id()).orElseThrow()));
    }
}
