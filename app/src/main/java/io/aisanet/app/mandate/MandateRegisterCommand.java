package io.aisanet.app.mandate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa mandate register}. */
@CommandLine.Command(
        name = "register",
        description = {
            "Hand a signed mandate in. Handed in again it is the same mandate.",
            "Then pay by it: aisa pay URL --mandate NUMBER",
            ""
        })
public final class MandateRegisterCommand implements Command {
    @Parameters(paramLabel = "FILE", description = "The signed document.")
    private Path file = Path.of("mandate.json");

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public MandateRegisterCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode mandate = node.connect().post("/v1/mandates", MandateFile.read(file));
        common.report().show(() -> mandate, report -> MandateText.tell(report, mandate));
        return ExitCode.OK;
    }
}
