package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa guard diff}. */
@CommandLine.Command(
        name = "diff",
        description = {"Show what applying a policy document would change.", ""})
public final class GuardDiffCommand implements Command {
    @Mixin private final PolicyFile policy = new PolicyFile();

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardDiffCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode answer = policy.put(node.connect(), true);
        common.report().show(() -> answer, report -> PolicyFile.tell(report, answer));
        return ExitCode.OK;
    }
}
