package io.aisanet.app.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa history payments}. */
@CommandLine.Command(
        name = "payments",
        description = {"List movements of money, the newest first.", ""})
public final class HistoryPaymentsCommand implements Command {
    @Mixin private final FilterOptions filter = new FilterOptions();
    @Mixin private final HistoryOptions history = new HistoryOptions();
    @Mixin private final CommonOptions common;

    public HistoryPaymentsCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode page = history.desk(false).payments(filter.filter());
        common.report().show(() -> page, report -> report.table(table(page)));
        return ExitCode.OK;
    }

    private static Table table(ObjectNode page) {
        Table table = new Table(">EVENT", "TIME", "KIND", ">AMOUNT", "FROM", "TO", "PAYMENT");
        NodeApi.objects(
                page.path("payments"),
                one ->
                        table.row(
                                one.path("sequence").asText(),
                                one.path("at").asText(),
                                one.path("kind").asText(),
                                HistoryText.money(one.path("amount")),
                                one.at("/from/name").asText(),
                                one.at("/to/name").asText(),
                                one.path("payment").asText()));
        return table;
    }
}
