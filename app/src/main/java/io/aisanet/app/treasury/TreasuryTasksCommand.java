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

/** {@code aisa treasury tasks}. */
@CommandLine.Command(
        name = "tasks",
        description = {"List what a human has to decide, or has decided.", ""})
public final class TreasuryTasksCommand implements Command {
    @Option(names = "--last", paramLabel = "N", description = "How many, 1 to 100 (default: 20).")
    private int last = 20;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryTasksCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode page = node.connect().get("/v1/treasury/tasks?limit=" + last);
        common.report().show(() -> page, report -> report.table(table(page)));
        return ExitCode.OK;
    }

    private static Table table(ObjectNode page) {
        Table table = new Table("TASK", "TIME", ">AMOUNT", "KIND", "STATE", "WHAT IS KNOWN");
        NodeApi.objects(
                page.path("tasks"),
                one ->
                        table.row(
                                one.path("id").asText(),
                                one.path("at").asText(),
                                RailText.money(one),
                                one.path("kind").asText()
                                        + (one.path("alarm").asBoolean() ? " !" : ""),
                                one.path("open").asBoolean() ? "open" : one.path("by").asText(),
                                one.path("words").asText()));
        return table;
    }
}
