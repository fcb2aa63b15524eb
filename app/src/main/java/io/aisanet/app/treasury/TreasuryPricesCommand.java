package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa treasury prices}. */
@CommandLine.Command(
        name = "prices",
        description = {
            "What assets are worth by each source, whether that is a price, and the breakers.",
            ""
        })
public final class TreasuryPricesCommand implements Command {
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryPricesCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode told = node.connect().get("/v1/treasury/prices");
        common.report().show(() -> told, report -> show(told, report));
        return ExitCode.OK;
    }

    private static void show(ObjectNode told, Report report) {
        Table table = new Table("PAIR", "SOURCE", ">RATE", "VERDICT", "SAYS");
        NodeApi.objects(
                told.path("prices"),
                price -> {
                    String pair = price.path("pair").asText();
                    table.row(
                            pair,
                            "(median)",
                            price.path("rate").asText(),
                            price.path("state").asText(),
                            price.path("reason").asText());
                    NodeApi.objects(
                            price.path("readings"),
                            one ->
                                    table.row(
                                            pair,
                                            one.path("source").asText(),
                                            one.path("rate").asText(),
                                            one.path("verdict").asText(),
                                            one.path("detail").asText()));
                });
        report.table(table);
        NodeApi.objects(told.path("breakers"), one -> report.line(BreakerText.line(one)));
    }
}
