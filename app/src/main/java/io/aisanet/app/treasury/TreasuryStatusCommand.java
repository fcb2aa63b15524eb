package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.JsonNode;
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

/** {@code aisa treasury status}. */
@CommandLine.Command(
        name = "status",
        description = {"What is outside over each rail, what is on its way, what hinders it.", ""})
public final class TreasuryStatusCommand implements Command {
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryStatusCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode state = node.connect().get("/v1/treasury/rails");
        common.report().show(() -> state, report -> show(state, report));
        return ExitCode.OK;
    }

    private static void show(ObjectNode state, Report report) {
        Table table = new Table("CHANNEL", "ASSET", ">OUTSIDE", ">WAITING", ">BATCHES", ">SAVED");
        NodeApi.objects(
                state.path("rails"),
                rail ->
                        table.row(
                                rail.path("channel").asText(),
                                rail.path("asset").asText(),
                                rail.path("outside").asText(),
                                rail.path("waiting").asText(),
                                rail.path("batches").asText(),
                                rail.path("paymentsSaved").asText()));
        NodeApi.objects(
                state.path("retired"),
                rail ->
                        table.row(
                                rail.path("channel").asText() + " (retired)",
                                rail.path("asset").asText(),
                                rail.path("outside").asText(),
                                "",
                                rail.path("batches").asText(),
                                ""));
        report.table(table);
        report.line("on their way: " + sums(state.path("inTransit")));
        report.line("in suspense:  " + sums(state.path("inSuspense")));
        report.line("open tasks:   " + state.path("openTasks").asText());
        NodeApi.objects(
                state.path("rails"),
                rail -> {
                    if (rail.has("gas")) {
                        report.line(
                                rail.path("channel").asText()
                                        + ": gas has cost "
                                        + rail.path("gas").path("total").asText()
                                        + " of the chain's coin, "
                                        + rail.path("gas").path("today").asText()
                                        + " of it today (UTC)");
                    }
                });
        NodeApi.objects(
                state.path("rails"),
                rail ->
                        rail.path("troubles")
                                .forEach(what ->
                                        report.line(
                                                rail.path("channel").asText()
                                                        + ": "
                                                        + what.asText())));
    }

    private static String sums(JsonNode sums) {
        StringBuilder text = new StringBuilder();
        sums.properties()
                .forEach(one ->
                        text.append(one.getValue().asText())
                                .append(' ')
                                .append(one.getKey())
                                .append("  "));
        return text.toString().strip();
    }
}
