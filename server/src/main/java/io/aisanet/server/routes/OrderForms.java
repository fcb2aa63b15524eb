package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.OrderState;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.server.history.PaymentEvent;
import io.aisanet.server.history.PaymentList;
import io.aisanet.server.ledger.CommandId;
import java.util.Optional;

/** Orders as JSON. */
final class OrderForms {
    private final Services services;

    OrderForms(Services services) {
        this.services = services;
    }

    /** A payment as an order, with the time of its first shipment where that is near enough. */
    ObjectNode order(HoldState hold) {
        ObjectNode json = Forms.payment(hold).put("state", state(hold).word());
        if (hold.captured() > 0) {
            shippedMs(hold).ifPresent(ms -> json.put("shippedAt", Forms.time(ms)));
        }
        return json;
    }

    static OrderState state(HoldState hold) {
        return switch (hold.state()) {
            case PENDING, APPROVED -> OrderState.WAITING;
            case OPEN -> OrderState.HELD;
            case CAPTURED -> OrderState.CAPTURED;
            case VOIDED -> hold.captured() > 0 ? OrderState.CAPTURED : OrderState.VOIDED;
            case EXPIRED -> hold.captured() > 0 ? OrderState.CAPTURED : OrderState.EXPIRED;
        };
    }

    /** From the journal, which is read no further than a page of it is. */
    private Optional<Long> shippedMs(HoldState hold) {
        CommandId id = new CommandId(hold.idHigh(), hold.idLow());
        Optional<ReceiptFacts> facts =
                services.calls().ask(services.calls().ledger().receiptFacts(id.high(), id.low()));
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        PaymentList.Page page =
                services.payments()
                        .oldestFirst(facts.get().event(), 1, event -> event.payment().equals(id));
        return page.payments().stream().findFirst().map(PaymentEvent::timestampMs);
    }
}
