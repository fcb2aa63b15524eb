package io.aisanet.server.routes;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
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
import java.util.function.LongFunction;

/** New payments: transfers and holds. The payer must be the caller's. */
final class MoneyRoutes {
    /** How long after its command's expiry a payment can be refunded when the request is silent. */
    static final Duration REFUNDABLE_DEFAULT = Duration.ofDays(30);

    private final Services services;
    private final WalletRefs refs;
    private final PaymentFinder payments;
    private final Verdicts verdicts;

    MoneyRoutes(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.payments = new PaymentFinder(services);
        this.verdicts = new Verdicts(services);
    }

    List<Route> routes() {
        return List.of(
                Route.money("/v1/transfers", Scope.PAYMENTS_WRITE, this::transfer),
                Route.money("/v1/holds", Scope.PAYMENTS_WRITE, this::hold));
    }

    /** Payer's and payee's accounts, and how much. */
    private record Terms(long payer, long payee, long amount) {}

    private Reply transfer(Call call) {
        Body body = call.body();
        WalletRefs.Ref payer = WalletRefs.read(body, "payer");
        WalletRefs.Ref payee = WalletRefs.read(body, "payee");
        Body.Money money = body.money("amount");
        long refundUntilMs = body.optionalTimeMs("refundableUntil");
        body.done();
        Terms terms = terms(call, payer, payee, money);
        CommandId id = call.commandId();
        return submit(
                id,
                terms,
                expiryMs -> {
                    Transfer command = id.on(new Transfer(), expiryMs);
                    command.payer = terms.payer;
                    command.payee = terms.payee;
                    command.amount = terms.amount;
                    command.refundUntilMs = orDefault(refundUntilMs, expiryMs);
                    return command;
                });
    }

    private Reply hold(Call call) {
        Body body = call.body();
        WalletRefs.Ref payer = WalletRefs.read(body, "payer");
        WalletRefs.Ref payee = WalletRefs.read(body, "payee");
        Body.Money money = body.money("amount");
        long holdUntilMs = body.timeMs("holdUntil");
        long refundUntilMs = body.optionalTimeMs("refundableUntil");
        body.done();
        Terms terms = terms(call, payer, payee, money);
        CommandId id = call.commandId();
        return submit(
                id,
                terms,
                expiryMs -> {
                    Hold command = id.on(new Hold(), expiryMs);
                    command.payer = terms.payer;
                    command.payee = terms.payee;
                    command.amount = terms.amount;
                    command.holdUntilMs = holdUntilMs;
                    command.refundUntilMs =
                            orDefault(refundUntilMs, Math.max(expiryMs, holdUntilMs));
                    return command;
                });
    }

    private Terms terms(Call call, WalletRefs.Ref payer, WalletRefs.Ref payee, Body.Money money) {
        Wallets.Fixed from = refs.require(payer, "/payer");
        call.caller().requireCovers(from, "/payer");
        Wallets.Fixed to = refs.require(payee, "/payee");
        Asset asset = Asset.valueOf(money.asset().name());
        return new Terms(
                AccountId.of(from.id(), asset), AccountId.of(to.id(), asset), money.atomic());
    }

    private Reply submit(CommandId id, Terms terms, LongFunction<Command> command) {
        Outcome outcome = services.commands().submit(command);
        verdicts.requireAllowed(
                outcome, id, new Verdicts.About(AccountId.walletOf(terms.payee), 0));
        LedgerProblems.require(outcome);
        return Reply.created(Forms.payment(payments.require(id, outcome)));
    }

    private static long orDefault(long refundUntilMs, long fromMs) {
        return refundUntilMs == 0 ? fromMs + REFUNDABLE_DEFAULT.toMillis() : refundUntilMs;
    }
}
