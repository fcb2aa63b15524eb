package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.VoidHold;
import io.aisanet.server.history.PaymentEvent;
import io.aisanet.server.history.PaymentList;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Query;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What becomes of payments: capture, void, refund, and looking at them. */
final class PaymentRoutes {
    private final Services services;
    private final WalletRefs refs;
    private final PaymentFinder payments;

    PaymentRoutes(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.payments = new PaymentFinder(services);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/holds/{payment}", Scope.PAYMENTS_READ, this::get),
                Route.money("/v1/holds/{payment}/capture", Scope.PAYMENTS_WRITE, this::capture),
                Route.money("/v1/holds/{payment}/void", Scope.PAYMENTS_WRITE, this::release),
                Route.of("GET", "/v1/payments", Scope.PAYMENTS_READ, this::list),
                Route.of("GET", "/v1/payments/{payment}", Scope.PAYMENTS_READ, this::get),
                Route.money("/v1/payments/{payment}/refunds", Scope.PAYMENTS_WRITE, this::refund));
    }

    private Reply get(Call call) {
        return Reply.ok(Forms.payment(payments.visible(call, "payment")));
    }

    private Reply capture(Call call) {
        Body body = call.optionalBody();
        Body.@Nullable Money money = body.optionalMoney("amount");
        boolean last = body.flag("last", true);
        body.done();
        HoldState hold = payments.visible(call, "payment");
        long amount = money == null ? hold.amount() : atomic(money, hold);
        CommandId id = call.commandId();
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> {
                            Capture command = id.on(new Capture(), expiryMs);
                            command.holdHigh = hold.idHigh();
                            command.holdLow = hold.idLow();
                            command.amount = amount;
                            command.last = last;
                            return command;
                        }));
        return Reply.ok(Forms.payment(payments.after(hold, HoldState.State.CAPTURED, amount)));
    }

    private Reply release(Call call) {
        call.optionalBody().done();
        HoldState hold = payments.asPayee(call, "payment");
        CommandId id = call.commandId();
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> {
                            VoidHold command = id.on(new VoidHold(), expiryMs);
                            command.holdHigh = hold.idHigh();
                            command.holdLow = hold.idLow();
                            return command;
                        }));
        return Reply.ok(Forms.payment(payments.after(hold, HoldState.State.VOIDED, 0)));
    }

    private Reply refund(Call call) {
        Body body = call.optionalBody();
        Body.@Nullable Money money = body.optionalMoney("amount");
        body.done();
        HoldState payment = payments.asPayee(call, "payment");
        long amount = money == null ? payment.captured() : atomic(money, payment);
        CommandId id = call.commandId();
        Outcome outcome =
                LedgerProblems.require(
                        services.commands()
                                .submit(expiryMs -> {
                                    Refund command = id.on(new Refund(), expiryMs);
                                    command.paymentHigh = payment.idHigh();
                                    command.paymentLow = payment.idLow();
                                    command.amount = amount;
                                    return command;
                                }));
        ObjectNode json =
                Json.object().put("id", id.toString()).put("payment", call.parameter("payment"));
        json.set("amount", Forms.money(Forms.assetOf(payment.payer()), amount));
        return Reply.created(json.put("createdAt", Forms.time(outcome.timestampMs)));
    }

    private static long atomic(Body.Money money, HoldState payment) {
        Asset asset = Forms.assetOf(payment.payer());
        if (!asset.name().equals(money.asset().name())) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "/amount/asset", "this payment is in " + asset);
        }
        return money.atomic();
    }

    private Reply list(Call call) {
        Query query = call.query();
        query.allow("before", "after", "limit", "wallet");
        if (query.text("before").isPresent() && query.text("after").isPresent()) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "before", "send before or after, not both");
        }
        Predicate<PaymentEvent> filter = filter(call);
        PaymentList.Page page =
                query.text("after").isPresent()
                        ? services.payments()
                                .oldestFirst(
                                        query.position("after").orElse(0L), query.limit(), filter)
                        : services.payments()
                                .newestFirst(query.id("before").orElse(0L), query.limit(), filter);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("payments");
        page.payments().forEach(payment -> list.add(Forms.completed(payment)));
        if (page.cursor() != 0) {
            json.put("next", Long.toString(page.cursor()));
        }
        return Reply.ok(json);
    }

    private Predicate<PaymentEvent> filter(Call call) {
        Predicate<PaymentEvent> visible =
                payment ->
                        payments.covers(call.caller(), payment.payer())
                                || payments.covers(call.caller(), payment.payee());
        return call.query()
                .text("wallet")
                .map(text -> visible.and(concerns(wallet(text))))
                .orElse(visible);
    }

    private Wallets.Fixed wallet(String text) {
        WalletRefs.Ref ref = WalletRefs.parse(text);
        if (ref == null) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "wallet", "wallet is " + WalletRefs.HINT);
        }
        return refs.require(ref, "wallet");
    }

    private static Predicate<PaymentEvent> concerns(Wallets.Fixed wallet) {
        return payment ->
                AccountId.walletOf(payment.payer()) == wallet.id()
                        || AccountId.walletOf(payment.payee()) == wallet.id();
    }
}
