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
import picocli.CommandLine.Parameters;

/** {@code aisa mandate show}. */
@CommandLine.Command(
        name = "show",
        description = {"Show a mandate: its limits, and what is spent of it and left.", ""})
public final class MandateShowCommand implements Command {
    @Parameters(paramLabel = "NUMBER", description = "Its number.")
    private long number;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public MandateShowCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode mandate = node.connect().get("/v1/mandates/" + number);
        common.report().show(() -> mandate, report -> MandateText.tell(report, mandate));
        return ExitCode.OK;
    }
}
