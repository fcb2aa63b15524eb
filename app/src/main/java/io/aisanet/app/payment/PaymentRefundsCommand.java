package io.aisanet.app.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa payment refunds}. */
@CommandLine.Command(
        name = "refunds",
        description = {"List what was given back and why, the newest first.", ""})
public final class PaymentRefundsCommand implements Command {
    @Option(names = "--last", paramLabel = "N", description = "How many, 1 to 100 (default: 20).")
    private int last = 20;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public PaymentRefundsCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode page = node.connect().get("/v1/refunds?limit=" + last);
        common.report().show(() -> page, report -> report.table(table(page)));
        return ExitCode.OK;
    }

    private static Table table(ObjectNode page) {
        Table table = new Table("TIME", "PAYMENT", ">AMOUNT", "FROM", "TO", "WHY");
        NodeApi.objects(
                page.path("refunds"),
                refund ->
                        table.row(
                                refund.path("createdAt").asText(),
                                refund.path("payment").asText(),
                                RefundText.money(refund),
                                refund.path("payee").asText(),
                                refund.path("payer").asText(),
                                RefundText.why(refund)));
        return table;
    }
}
