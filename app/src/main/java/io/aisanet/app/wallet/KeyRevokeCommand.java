package io.aisanet.app.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa key revoke}. */
@CommandLine.Command(
        name = "revoke",
        description = {"Revoke an API key, at one position of the log.", ""})
public final class KeyRevokeCommand implements Command {
    @Parameters(paramLabel = "ID", description = "The key's id: 64 hexadecimal digits.")
    private String id = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public KeyRevokeCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        if (!id.matches("[0-9a-f]{64}")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "\"" + id + "\" is no key's id",
                    "it is the 64 digits that \"aisa key create\" showed as id, not the key itself");
        }
        NodeApi api = node.connect();
        ObjectNode gone = api.delete("/v1/keys/" + id);
        common.report()
                .show(
                        () -> gone,
                        report -> report.line("Revoked key " + gone.path("name").asText()));
        return ExitCode.OK;
    }
}
