package io.aisanet.server.routes;

import io.aisanet.history.Decision;
import io.aisanet.history.History;
import io.aisanet.history.HistoryQuery;
import io.aisanet.history.HistoryService;
import io.aisanet.history.HistoryUnavailable;
import io.aisanet.history.StatementTooLong;
import io.aisanet.history.Viewer;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.server.history.HistoryForms;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Query;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** What the history's database tells: of everybody to an operator, else of the key's wallets. */
final class HistoryRoutes {
    /** A question takes a thread of the machine; payments need the others. */
    private static final int AT_ONCE = 2;

    private final Services services;
    private final WalletRefs refs;
    private final Semaphore places = new Semaphore(AT_ONCE);

    HistoryRoutes(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/history", Scope.PAYMENTS_READ, this::status),
                Route.of("GET", "/v1/history/payments", Scope.PAYMENTS_READ, this::payments),
                Route.of("GET", "/v1/history/decisions", Scope.PAYMENTS_READ, this::decisions),
                Route.of("GET", "/v1/history/statement", Scope.PAYMENTS_READ, this::statement),
                Route.of("POST", "/v1/history/rebuild", Scope.OPERATOR, this::rebuild));
    }

    private Reply status(Call call) {
        call.query().allow();
        long newest = services.calls().ask(services.calls().ledger().totals()).eventSequence();
        return Reply.ok(HistoryForms.status(service().status(), newest));
    }

    private Reply rebuild(Call call) {
        call.optionalBody().done();
        service().rebuild();
        return Reply.ok(Json.object().put("state", "rebuilding"));
    }

    private Reply payments(Call call) {
        call.query().allow("before", "limit", "wallet", "from", "until");
        HistoryQuery query = query(call);
        return ask(
                history -> Reply.ok(HistoryForms.payments(history.payments(query), query.limit())));
    }

    private Reply decisions(Call call) {
        call.query().allow("before", "limit", "wallet", "from", "until", "decision");
        HistoryQuery query = query(call);
        Optional<Decision> decision = call.query().text("decision").map(HistoryRoutes::decision);
        return ask(history ->
                Reply.ok(
                        HistoryForms.decisions(history.decisions(query, decision), query.limit())));
    }

    private Reply statement(Call call) {
        Query query = call.query();
        query.allow("wallet", "asset", "from", "until", "form");
        Wallets.Fixed wallet = wallet(query.text("wallet").orElse(""));
        call.caller().requireCovers(wallet, "wallet");
        long account = AccountId.of(wallet.id(), asset(query.text("asset").orElse("USD")));
        StatementForm form = StatementForm.read(query, services.clock());
        try {
            return ask(history -> form.of(history, account, HistoryPeriod.read(query)));
        } catch (StatementTooLong e) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "from", String.valueOf(e.getMessage()));
        }
    }

    private HistoryQuery query(Call call) {
        Query query = call.query();
        long wallet = query.text("wallet").map(text -> wallet(text).id()).orElse(0L);
        return new HistoryQuery(
                viewer(call.caller()),
                wallet,
                HistoryPeriod.read(query),
                query.id("before").orElse(0L),
                query.limit());
    }

    private static Viewer viewer(Caller caller) {
        return caller.isOperator() ? Viewer.EVERYBODY : new Viewer(caller.owner(), caller.wallet());
    }

    private static Decision decision(String text) {
        return Decision.ofText(text)
                .orElseThrow(() ->
                        ApiProblem.at(
                                ProblemType.INVALID_REQUEST,
                                "decision",
                                "decision is allow, deny, ask or refuse"));
    }

    private static Asset asset(String text) {
        for (Asset asset : Asset.values()) {
            if (asset.name().equals(text)) {
                return asset;
            }
        }
        throw ApiProblem.at(ProblemType.INVALID_REQUEST, "asset", "asset is USD, USDC or EURC");
    }

    private Wallets.Fixed wallet(String text) {
        WalletRefs.Ref ref = WalletRefs.parse(text);
        if (ref == null) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "wallet", "wallet is " + WalletRefs.HINT);
        }
        return refs.require(ref, "wallet");
    }

    private HistoryService service() {
        return services.history()
                .orElseThrow(() ->
                        ApiProblem.of(
                                ProblemType.NOT_FOUND,
                                "this node keeps no history: history.database in aisa.yaml"));
    }

    private Reply ask(Function<History, Reply> question) {
        HistoryService service = service();
        if (!places.tryAcquire()) {
            throw ApiProblem.of(
                    ProblemType.OVERLOADED, "the history answers " + AT_ONCE + " at a time");
        }
        try {
            return question.apply(service.history());
        } catch (HistoryUnavailable e) {
            throw ApiProblem.of(ProblemType.UNAVAILABLE, String.valueOf(e.getMessage()));
        } finally {
            places.release();
        }
    }
}
