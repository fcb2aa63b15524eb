package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.WalletState;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiLimits;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;
import java.util.Optional;

/** Wallets and their accounts. */
final class WalletRoutes {
    /** Wallets that one page of a list looks at, whoever owns them. */
    private static final int SCANNED_MAX = 10_000;

    private final Services services;
    private final WalletRefs refs;
    private final WalletCreation creation;
    private final NewAccounts newAccounts;

    WalletRoutes(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.creation = new WalletCreation(services);
        this.newAccounts = new NewAccounts(services);
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/wallets", Scope.WALLETS_WRITE, this::create),
                Route.of("GET", "/v1/wallets", Scope.WALLETS_READ, this::list),
                Route.of("GET", "/v1/wallets/{wallet}", Scope.WALLETS_READ, this::get),
                Route.of(
                        "POST",
                        "/v1/wallets/{wallet}/accounts",
                        Scope.WALLETS_WRITE,
                        this::openAccount),
                Route.of(
                        "POST",
                        "/v1/wallets/{wallet}/freeze",
                        Scope.WALLETS_WRITE,
                        call -> freeze(call, true)),
                Route.of(
                        "POST",
                        "/v1/wallets/{wallet}/unfreeze",
                        Scope.WALLETS_WRITE,
                        call -> freeze(call, false)),
                Route.of("GET", "/v1/accounts/{account}", Scope.WALLETS_READ, this::account));
    }

    private Reply create(Call call) {
        return Reply.created(Forms.wallet(state(creation.create(call), call)));
    }

    private Reply get(Call call) {
        return Reply.ok(Forms.wallet(visible(call)));
    }

    private Reply list(Call call) {
        call.query().allow("after", "limit");
        long after = call.query().position("after").orElse(0L);
        int limit = call.query().limit();
        ObjectNode json = Json.object();
        ArrayNode page = json.putArray("wallets");
        int scanned = 0;
        boolean isMore = true;
        while (isMore && page.size() < limit && scanned < SCANNED_MAX) {
            List<WalletState> batch = batch(after);
            for (WalletState wallet : batch) {
                if (page.size() == limit) {
                    break;
                }
                after = wallet.id();
                if (call.caller().covers(wallet.owner(), wallet.id())) {
                    page.add(Forms.wallet(wallet));
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

    private List<WalletState> batch(long after) {
        return services.calls()
                .ask(services.calls().ledger().wallets(after, ApiLimits.PAGE_SIZE_MAX));
    }

    private Reply openAccount(Call call) {
        Body body = call.body();
        int asset = body.required("asset", 0, WalletCreation::assetCode, "USD, USDC or EURC");
        body.done();
        WalletState wallet = writable(call);
        newAccounts.requireCapped(call.caller(), wallet, asset);
        CommandId id = call.commandId();
        long account =
                LedgerProblems.require(
                                services.commands()
                                        .submit(expiryMs -> {
                                            OpenAccount command =
                                                    id.on(new OpenAccount(), expiryMs);
                                            command.wallet = wallet.id();
                                            command.asset = asset;
                                            return command;
                                        }))
                        .result;
        return Reply.created(Forms.account(findAccount(account, call)));
    }

    private Reply freeze(Call call, boolean frozen) {
        call.optionalBody().done();
        WalletState wallet = writable(call);
        CommandId id = call.commandId();
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> {
                            Freeze command = id.on(new Freeze(), expiryMs);
                            command.wallet = wallet.id();
                            command.frozen = frozen;
                            return command;
                        }));
        return Reply.ok(Forms.wallet(state(wallet.id(), call)));
    }

    private Reply account(Call call) {
        AccountState account = findAccount(call.pathId("account"), call);
        if (!call.caller().covers(account.owner(), AccountId.walletOf(account.id()))) {
            throw call.notFound("account");
        }
        return Reply.ok(Forms.account(account));
    }

    private AccountState findAccount(long id, Call call) {
        return services.calls()
                .ask(services.calls().ledger().account(id))
                .orElseThrow(() -> call.notFound("account"));
    }

    /** A wallet that the caller may not see does not exist for it. */
    private WalletState visible(Call call) {
        WalletRefs.Ref ref = WalletRefs.parse(call.parameter("wallet"));
        Optional<Wallets.Fixed> found = ref == null ? Optional.empty() : refs.find(ref);
        Wallets.Fixed wallet =
                found.filter(fixed -> call.caller().covers(fixed.owner(), fixed.id()))
                        .orElseThrow(() -> call.notFound("wallet"));
        return state(wallet.id(), call);
    }

    private WalletState writable(Call call) {
        WalletState wallet = visible(call);
        call.caller()
                .requireCovers(
                        new Wallets.Fixed(wallet.id(), wallet.owner(), wallet.kind()), "wallet");
        return wallet;
    }

    private WalletState state(long id, Call call) {
        return services.calls()
                .ask(services.calls().ledger().wallet(id))
                .orElseThrow(() -> call.notFound("wallet"));
    }
}
