package io.aisanet.server.routes;

import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
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

/**
 * Orders of goods: a hold whose seller captures it when it ships, or voids it when it cancels.
 * Doing either twice is doing it once; one after the other is refused.
 */
final class OrderRoutes {
    private final PaymentFinder payments;
    private final HoldCommands holds;
    private final OrderForms forms;

    OrderRoutes(Services services) {
        this.payments = new PaymentFinder(services);
        this.holds = new HoldCommands(services.commands());
        this.forms = new OrderForms(services);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/orders/{payment}", Scope.PAYMENTS_READ, this::get),
                Route.money("/v1/orders/{payment}/ship", Scope.PAYMENTS_WRITE, this::ship),
                Route.money("/v1/orders/{payment}/cancel", Scope.PAYMENTS_WRITE, this::cancel));
    }

    private Reply get(Call call) {
        return Reply.ok(forms.order(payments.visible(call, "payment")));
    }

    private Reply ship(Call call) {
        Body body = call.optionalBody();
        Body.@Nullable Money money = body.optionalMoney("amount");
        boolean more = body.flag("more", false);
        body.done();
        HoldState hold = payments.asPayee(call, "payment");
        long amount = money == null ? hold.open() : PaymentFinder.atomic(money, hold);
        if (isShipped(hold, money == null ? hold.captured() : amount)) {
            return Reply.ok(forms.order(hold));
        }
        requireOpen(hold);
        Outcome outcome =
                holds.capture(
                        hold,
                        call.commandId(),
                        command -> {
                            command.amount = amount;
                            command.last = !more;
                        });
        HoldState after = payments.after(hold, HoldState.State.CAPTURED, amount);
        if (outcome.first != Status.HOLD_CLOSED || !isShipped(after, hold.captured() + amount)) {
            LedgerProblems.require(outcome);
        }
        return Reply.ok(forms.order(after));
    }

    /** Whether it was shipped to the end, for this much in all. */
    private static boolean isShipped(HoldState hold, long captured) {
        return hold.state() == HoldState.State.CAPTURED && hold.captured() == captured;
    }

    private Reply cancel(Call call) {
        call.optionalBody().done();
        HoldState hold = payments.asPayee(call, "payment");
        if (hold.state() == HoldState.State.VOIDED) {
            return Reply.ok(forms.order(hold));
        }
        requireOpen(hold);
        Outcome outcome = holds.release(hold, call.commandId());
        HoldState after = payments.after(hold, HoldState.State.VOIDED, 0);
        if (outcome.first != Status.HOLD_CLOSED || after.state() != HoldState.State.VOIDED) {
            LedgerProblems.require(outcome);
        }
        return Reply.ok(forms.order(after));
    }

    private static void requireOpen(HoldState hold) {
        String why =
                switch (hold.state()) {
                    case OPEN -> "";
                    case PENDING, APPROVED ->
                            "the payer's side has not approved the payment yet; wait for that";
                    case CAPTURED ->
                            "it was shipped for another amount, or shipped before; to give money"
                                    + " back, refund the payment";
                    case VOIDED ->
                            "it was cancelled and the money went back; the buyer has to order"
                                    + " again";
                    case EXPIRED ->
                            "its time was over at "
                                    + Forms.time(hold.holdUntilMs())
                                    + " and the money went back; the buyer has to order again";
                };
        if (!why.isEmpty()) {
            throw ApiProblem.of(ProblemType.PAYMENT_STATE, why);
        }
    }
}
