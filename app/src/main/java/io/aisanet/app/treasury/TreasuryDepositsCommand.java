package io.aisanet.app.treasury;

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

/** {@code aisa treasury deposits}. */
@CommandLine.Command(
        name = "deposits",
        description = {"List what came in, and who was credited.", ""})
public final class TreasuryDepositsCommand implements Command {
    @Option(names = "--last", paramLabel = "N", description = "How many, 1 to 100 (default: 20).")
    private int last = 20;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryDepositsCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode page = node.connect().get("/v1/treasury/deposits?limit=" + last);
        common.report().show(() -> page, report -> report.table(table(page)));
        return ExitCode.OK;
    }

    private static Table table(ObjectNode page) {
        Table table =
                new Table("TIME", ">AMOUNT", "CHANNEL", "STATE", "WALLET", "REFERENCE", "WHY");
        NodeApi.objects(
                page.path("deposits"),
                one ->
                        table.row(
                                one.path("at").asText(),
                                RailText.money(one.path("amount")),
                                one.path("channel").asText(),
                                one.path("state").asText()
                                        + (one.path("booked").asBoolean() ? ", booked" : ""),
                                one.path("wallet").asText(),
                                one.path("reference").asText(),
                                one.path("words").asText()));
        return table;
    }
}
