package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa guard apply}. */
@CommandLine.Command(
        name = "apply",
        description = {"Bring the budgets to a policy document.", ""})
public final class GuardApplyCommand implements Command {
    @Mixin private final PolicyFile policy = new PolicyFile();

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardApplyCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode answer = policy.put(node.connect(), false);
        common.report().show(() -> answer, report -> tell(report, answer));
        return ExitCode.OK;
    }

    private static void tell(Report report, ObjectNode answer) {
        PolicyFile.tell(report, answer);
        report.line("");
        report.line(
                "policy " + answer.path("policy").asText() + " " + answer.path("hash").asText());
        answer.path("budgets")
                .properties()
                .forEach(entry ->
                        report.line("budget " + entry.getValue().asText() + "  " + entry.getKey()));
        report.line(report.style().green("Applied."));
    }
}
