package io.aisanet.server.routes;

import io.aisanet.guard.Subjects;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.server.convert.HeldConversions;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import io.aisanet.treasury.quote.Side;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

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

    /** What the payer's budgets may ask about; 0 = not said. */
    private record Purpose(long category, long resource, long mandate) {
        static Purpose read(Body body) {
            String category = body.optionalText("category");
            String host = body.optionalText("host");
            return new Purpose(
                    category == null ? 0 : Subjects.category(category),
                    host == null ? 0 : Subjects.host(host),
                    body.optionalId("mandate"));
        }
    }

    private Reply transfer(Call call) {
        Body body = call.body();
        WalletRefs.Ref payer = WalletRefs.read(body, "payer");
        WalletRefs.Ref payee = WalletRefs.read(body, "payee");
        Body.Money money = body.money("amount");
        long refundUntilMs = body.optionalTimeMs("refundableUntil");
        Purpose purpose = Purpose.read(body);
        body.done();
        Terms terms = terms(call, payer, payee, money);
        CommandId id = call.commandId();
        return submit(
                id,
                about(terms, purpose),
                expiryMs -> {
                    Transfer command = id.on(new Transfer(), expiryMs);
                    command.payer = terms.payer;
                    command.payee = terms.payee;
                    command.amount = terms.amount;
                    command.refundUntilMs = orDefault(refundUntilMs, expiryMs);
                    command.category = purpose.category;
                    command.resource = purpose.resource;
                    command.mandate = purpose.mandate;
                    return command;
                });
    }

    private Reply hold(Call call) {
        Body body = call.body();
        WalletRefs.Ref payer = WalletRefs.read(body, "payer");
        WalletRefs.Ref payee = WalletRefs.read(body, "payee");
        Body.Money money = body.money("amount");
        Body.@Nullable Money most = body.optionalMoney("most");
        long holdUntilMs = body.timeMs("holdUntil");
        long refundUntilMs = body.optionalTimeMs("refundableUntil");
        Purpose purpose = Purpose.read(body);
        body.done();
        Terms terms = terms(call, payer, payee, money);
        CommandId id = call.commandId();
        if (most != null && most.asset() != money.asset()) {
            return converting(id, terms, most, holdUntilMs, purpose);
        }
        if (most != null && most.atomic() < money.atomic()) {
            throw ApiProblem.at(ProblemType.INVALID_REQUEST, "/most", "is less than the amount");
        }
        return submit(
                id,
                about(terms, purpose),
                expiryMs -> {
                    Hold command = id.on(new Hold(), expiryMs);
                    command.payer = terms.payer;
                    command.payee = terms.payee;
                    command.amount = terms.amount;
                    command.category = purpose.category;
                    command.resource = purpose.resource;
                    command.mandate = purpose.mandate;
                    command.holdUntilMs = holdUntilMs;
                    command.refundUntilMs =
                            orDefault(refundUntilMs, Math.max(expiryMs, holdUntilMs));
                    return command;
                });
    }

    /** The payer gives at most so much in its asset; both sides are set aside, or neither. */
    private Reply converting(
            CommandId id, Terms terms, Body.Money most, long holdUntilMs, Purpose purpose) {
        HeldConversions held =
                services.conversions()
                        .orElseThrow(() ->
                                ApiProblem.of(
                                        ProblemType.NOT_CONVERTED,
                                        "this node converts nothing: its configuration names no"
                                                + " pool"))
                        .held();
        QuoteAsk ask =
                new QuoteAsk(
                        AccountId.walletOf(terms.payer),
                        AccountId.walletOf(terms.payee),
                        Asset.valueOf(most.asset().name()),
                        Forms.assetOf(terms.payee),
                        Side.GET,
                        terms.amount);
        var what =
                new io.aisanet.server.convert.Purpose(
                        purpose.category, purpose.resource, purpose.mandate);
        Outcome outcome =
                held.hold(id, new HeldConversions.Wish(ask, most.atomic(), holdUntilMs, 0, what));
        verdicts.requireAllowed(outcome, id, about(terms, purpose));
        requireMandate(outcome);
        LedgerProblems.require(outcome);
        held.lock(payments.require(id, outcome), ask);
        return Reply.created(Forms.payment(payments.require(id, outcome)));
    }

    private Terms terms(Call call, WalletRefs.Ref payer, WalletRefs.Ref payee, Body.Money money) {
        Wallets.Fixed from = refs.require(payer, "/payer");
        call.caller().requireCovers(from, "/payer");
        Wallets.Fixed to = refs.require(payee, "/payee");
        Asset asset = Asset.valueOf(money.asset().name());
        return new Terms(
                AccountId.of(from.id(), asset), AccountId.of(to.id(), asset), money.atomic());
    }

    private static Verdicts.About about(Terms terms, Purpose purpose) {
        return new Verdicts.About(AccountId.walletOf(terms.payee), purpose.category);
    }

    private Reply submit(CommandId id, Verdicts.About about, LongFunction<Command> command) {
        Outcome outcome = services.commands().submit(command);
        verdicts.requireAllowed(outcome, id, about);
        requireMandate(outcome);
        LedgerProblems.require(outcome);
        return Reply.created(Forms.payment(payments.require(id, outcome)));
    }

    private static void requireMandate(Outcome outcome) {
        if (outcome.first == Status.BUDGET_NOT_FOUND) {
            throw ApiProblem.at(
                    ProblemType.NOT_FOUND,
                    "/mandate",
                    "the payer has no such mandate in this asset; name one of its own, or none");
        }
    }

    private static long orDefault(long refundUntilMs, long fromMs) {
        return refundUntilMs == 0 ? fromMs + REFUNDABLE_DEFAULT.toMillis() : refundUntilMs;
    }
}
