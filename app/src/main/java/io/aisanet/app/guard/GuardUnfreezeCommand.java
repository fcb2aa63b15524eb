package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa guard unfreeze}. */
@CommandLine.Command(
        name = "unfreeze",
        description = {"Allow again what was stopped.", ""})
public final class GuardUnfreezeCommand implements Command {
    @Parameters(paramLabel = "BUDGET", description = "Its number or path.")
    private String budget = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardUnfreezeCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeApi api = node.connect();
        String path = "/v1/budgets/" + Budgets.id(api, budget) + "/unfreeze";
        ObjectNode allowed = api.post(path, Json.object());
        common.report()
                .show(
                        () -> allowed,
                        report ->
                                report.line(
                                        "Budget "
                                                + allowed.path("path").asText()
                                                + " may spend again"));
        return ExitCode.OK;
    }
}
