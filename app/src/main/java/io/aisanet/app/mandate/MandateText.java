package io.aisanet.app.mandate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.wallet.WalletText;
import java.util.Locale;

/** One mandate as text. */
final class MandateText {
    private MandateText() {}

    static void tell(Report report, ObjectNode mandate) {
        String state = mandate.path("state").asText();
        report.line(
                Table.joined(
                        "mandate " + mandate.path("id").asText(),
                        state.equals("active") ? state : state.toUpperCase(Locale.ROOT),
                        "for wallet " + mandate.path("holder").asText(),
                        "until " + mandate.path("validUntil").asText()));
        report.line(Table.joined("  name", mandate.path("name").asText()));
        report.line(Table.joined("  hash", mandate.path("hash").asText()));
        report.line(
                Table.joined(
                        "  spent",
                        WalletText.money(mandate.path("spent"))
                                + " of "
                                + WalletText.money(mandate.path("total"))
                                + " in "
                                + mandate.path("payments").asText()
                                + " payments",
                        "left " + left(mandate)));
        if (mandate.at("/rules").has("maxPayment")) {
            report.line(Table.joined("  at once", mandate.at("/rules/maxPayment").asText()));
        }
        if (mandate.at("/rules/limits").has("day")) {
            report.line(Table.joined("  per day", mandate.at("/rules/limits/day").asText()));
        }
        NodeApi.objects(
                mandate.path("lines"),
                line ->
                        report.line(
                                Table.joined(
                                        "  " + line.path("verdict").asText(),
                                        line.path("kind").asText(),
                                        line.path("subject").asText())));
    }

    private static String left(ObjectNode mandate) {
        String money = WalletText.money(mandate.path("left"));
        return mandate.has("paymentsLeft")
                ? money + " and " + mandate.path("paymentsLeft").asText() + " payments"
                : money;
    }
}
