package io.aisanet.app.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa history rebuild}. */
@CommandLine.Command(
        name = "rebuild",
        description = {
            "Throw the history away and write it anew from the journal: a node that runs does it in the"
                    + " background, else it is done here.",
            ""
        })
public final class HistoryRebuildCommand implements Command {
    @Mixin private final HistoryOptions history = new HistoryOptions();
    @Mixin private final CommonOptions common;

    public HistoryRebuildCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode done = history.desk(true).rebuild();
        common.report()
                .show(
                        () -> done,
                        report ->
                                report.line(
                                        done.has("lastEvent")
                                                ? "rebuilt up to event "
                                                        + done.path("lastEvent").asText()
                                                : "the node rebuilds it: aisa history status"));
        return ExitCode.OK;
    }
}
