package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa treasury decide}. */
@CommandLine.Command(
        name = "decide",
        description = {
            "Decide a task: credit a wallet out of suspense, send it back, or close it.",
            ""
        })
public final class TreasuryDecideCommand implements Command {
    @Parameters(paramLabel = "TASK", description = "As aisa treasury tasks calls it.")
    private String task = "";

    @Option(names = "--wallet", paramLabel = "WALLET", description = "Who is credited: its number.")
    private @Nullable String wallet;

    @Option(names = "--send-back", description = "A deposit goes back to whom it came from.")
    private boolean sendBack;

    @Option(names = "--note", paramLabel = "TEXT", required = true, description = "Why.")
    private String note = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryDecideCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode wish = Json.object().put("note", note);
        if (wallet != null) {
            wish.put("wallet", wallet);
        }
        if (sendBack) {
            wish.put("sendBack", true);
        }
        ObjectNode done = node.connect().post("/v1/treasury/tasks/" + task, wish);
        common.report().show(() -> done, report -> report.line("Decided " + task));
        return ExitCode.OK;
    }
}
