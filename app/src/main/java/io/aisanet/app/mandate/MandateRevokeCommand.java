package io.aisanet.app.mandate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa mandate revoke}. */
@CommandLine.Command(
        name = "revoke",
        description = {"Revoke a mandate, at one position of the log.", ""})
public final class MandateRevokeCommand implements Command {
    @Parameters(paramLabel = "NUMBER", description = "Its number.")
    private long number;

    @Option(names = "--void-holds", description = "End its open holds, too.")
    private boolean voidHolds;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public MandateRevokeCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode mandate =
                node.connect().delete("/v1/mandates/" + number + "?voidHolds=" + voidHolds);
        common.report().show(() -> mandate, report -> MandateText.tell(report, mandate));
        return ExitCode.OK;
    }
}
