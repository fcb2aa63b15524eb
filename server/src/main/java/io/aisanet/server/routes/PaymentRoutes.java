package io.aisanet.server.routes;

import io.aisanet.ledger.HoldState;
import io.aisanet.server.convert.HeldConversions;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of payments: capture, void, and looking at them. */
final class PaymentRoutes {
    private final Services services;
    private final WalletRefs refs;
    private final PaymentFinder payments;
    private final HoldCommands holds;
    private final PaymentPages pages;

    PaymentRoutes(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.payments = new PaymentFinder(services);
        this.holds = new HoldCommands(services.commands());
        this.pages = new PaymentPages(services);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/holds/{payment}", Scope.PAYMENTS_READ, this::get),
                Route.money("/v1/holds/{payment}/capture", Scope.PAYMENTS_WRITE, this::capture),
                Route.money("/v1/holds/{payment}/void", Scope.PAYMENTS_WRITE, this::release),
                Route.of("GET", "/v1/payments", Scope.PAYMENTS_READ, this::list),
                Route.of("GET", "/v1/payments/{payment}", Scope.PAYMENTS_READ, this::get));
    }

    private Reply get(Call call) {
        return Reply.ok(Forms.payment(payments.visible(call, "payment")));
    }

    private Reply capture(Call call) {
        Body body = call.optionalBody();
        Body.@Nullable Money money = body.optionalMoney("amount");
        boolean last = body.flag("last", true);
        ShareForms shares = ShareForms.read(body);
        body.done();
        HoldState hold =
                shares.isEmpty()
                        ? payments.visible(call, "payment")
                        : payments.asPayee(call, "payment");
        if (HeldConversions.converts(hold)) {
            return convert(call, hold, money, shares);
        }
        long amount = money == null ? hold.amount() : PaymentFinder.atomic(money, hold);
        var parts = shares.parts(refs, Forms.assetOf(hold.payer()));
        LedgerProblems.require(
                holds.capture(
                        hold,
                        call.commandId(),
                        command -> {
                            command.amount = amount;
                            command.last = last;
                            ShareForms.put(parts, command.shares);
                        }));
        return Reply.ok(Forms.payment(payments.after(hold, HoldState.State.CAPTURED, amount)));
    }

    /** Of two assets nothing but the whole is captured. */
    private Reply convert(
            Call call, HoldState hold, Body.@Nullable Money money, ShareForms shares) {
        if (money != null && PaymentFinder.atomic(money, hold) != hold.amount()) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST,
                    "/amount",
                    "this payment converts: it is captured as a whole");
        }
        var parts = shares.parts(refs, Forms.assetOf(hold.payee()));
        LedgerProblems.require(
                held().capture(call.commandId(), hold, into -> ShareForms.put(parts, into)));
        return Reply.ok(
                Forms.payment(payments.after(hold, HoldState.State.CAPTURED, hold.amount())));
    }

    private HeldConversions held() {
        return services.conversions()
                .orElseThrow(() ->
                        ApiProblem.of(
                                ProblemType.NOT_CONVERTED, "this node converts nothing any more"))
                .held();
    }

    private Reply release(Call call) {
        call.optionalBody().done();
        HoldState hold = payments.asPayee(call, "payment");
        LedgerProblems.require(holds.release(hold, call.commandId()));
        if (HeldConversions.converts(hold)) {
            services.conversions().ifPresent(it -> it.held().released(hold));
        }
        return Reply.ok(Forms.payment(payments.after(hold, HoldState.State.VOIDED, 0)));
    }

    private Reply list(Call call) {
        return pages.reply(call, services.payments(), "payments", Forms::completed);
    }
}
