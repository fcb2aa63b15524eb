package io.aisanet.app.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Report;

/** Orders at the node, and in words. */
final class OrderDesk {
    private OrderDesk() {}

    /** Where the node has this order. */
    static String path(String payment) {
        if (!payment.matches("[0-9a-f]{32}")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "an order's id is that of its payment, 32 hexadecimal digits",
                    "the provider gets it with the order, as AIsa-Payment-Id; the buyer in the"
                            + " receipt");
        }
        return "/v1/orders/" + payment;
    }

    static void show(Report report, ObjectNode order) {
        report.show(
                () -> order,
                text -> {
                    text.line(sentence(order));
                });
    }

    private static String sentence(ObjectNode order) {
        String state = order.path("state").asText();
        return switch (state) {
            case "held" -> "held: " + money(order, "open") + " until " + time(order, "holdUntil");
            case "waiting" -> "waiting: the payer's side has not approved it yet";
            case "captured" -> "captured: " + money(order, "captured") + since(order) + back(order);
            default -> state + ": " + money(order, "released") + " went back to the buyer";
        };
    }

    private static String since(ObjectNode order) {
        return order.has("shippedAt") ? " at " + time(order, "shippedAt") : "";
    }

    private static String back(ObjectNode order) {
        return order.at("/released/amount").asText().matches("[0.]*")
                ? ""
                : "; " + money(order, "released") + " went back";
    }

    private static String money(ObjectNode order, String what) {
        return order.path(what).path("amount").asText()
                + " "
                + order.path(what).path("asset").asText();
    }

    private static String time(ObjectNode order, String when) {
        return order.path(when).asText();
    }
}
