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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa guard freeze}. */
@CommandLine.Command(
        name = "freeze",
        description = {"Stop everything under a budget, at one position of the log.", ""})
public final class GuardFreezeCommand implements Command {
    @Parameters(paramLabel = "BUDGET", description = "Its number or path.")
    private String budget = "";

    @Option(names = "--void-holds", description = "End the open holds, too.")
    private boolean voidHolds;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardFreezeCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeApi api = node.connect();
        String path = "/v1/budgets/" + Budgets.id(api, budget) + "/freeze";
        ObjectNode frozen = api.post(path, Json.object().put("voidHolds", voidHolds));
        common.report()
                .show(
                        () -> frozen,
                        report -> report.line("Froze budget " + frozen.path("path").asText()));
        return ExitCode.OK;
    }
}
