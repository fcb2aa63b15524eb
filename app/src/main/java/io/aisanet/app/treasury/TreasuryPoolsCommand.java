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

/** {@code aisa treasury pools}. */
@CommandLine.Command(
        name = "pools",
        description = {"How much is where, how much should be, and when it runs out.", ""})
public final class TreasuryPoolsCommand implements Command {
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryPoolsCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode told = node.connect().get("/v1/treasury/pools");
        common.report().show(() -> told, report -> show(told, report));
        return ExitCode.OK;
    }

    private static void show(ObjectNode told, Report report) {
        Table table = new Table("POOL", ">HAS", ">LOW", ">TARGET", ">HIGH", "STATE", "LOW AT");
        NodeApi.objects(
                told.path("pools"),
                pool ->
                        table.row(
                                name(pool),
                                pool.path("position").asText(),
                                pool.at("/bands/low").asText(),
                                pool.at("/bands/target").asText(),
                                pool.at("/bands/high").asText(),
                                pool.path("state").asText(),
                                pool.path("lowAt").asText()));
        report.table(table);
        NodeApi.objects(
                told.path("pools"),
                pool -> {
                    if (pool.has("reason")) {
                        report.line(name(pool) + ": " + pool.path("reason").asText());
                    }
                });
    }

    private static String name(ObjectNode place) {
        return place.path("asset").asText() + "@" + place.path("rail").asText();
    }
}
