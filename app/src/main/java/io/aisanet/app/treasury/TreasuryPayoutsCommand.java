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

/** {@code aisa treasury payouts}. */
@CommandLine.Command(
        name = "payouts",
        description = {"List withdrawals and where each of them is.", ""})
public final class TreasuryPayoutsCommand implements Command {
    @Option(names = "--last", paramLabel = "N", description = "How many, 1 to 100 (default: 20).")
    private int last = 20;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryPayoutsCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode page = node.connect().get("/v1/treasury/payouts?limit=" + last);
        common.report().show(() -> page, report -> report.table(table(page)));
        return ExitCode.OK;
    }

    private static Table table(ObjectNode page) {
        Table table =
                new Table(
                        "ID", "TIME", ">AMOUNT", "CHANNEL", "TO", "STATE", "AT THE CHANNEL", "WHY");
        NodeApi.objects(
                page.path("payouts"),
                one ->
                        table.row(
                                one.path("id").asText(),
                                one.path("createdAt").asText(),
                                RailText.money(one.path("amount")),
                                one.path("channel").asText(),
                                one.at("/to/account").asText(),
                                one.path("state").asText(),
                                one.path("payoutState").asText(),
                                one.path("reason").asText()));
        return table;
    }
}
