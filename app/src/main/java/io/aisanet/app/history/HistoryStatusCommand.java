package io.aisanet.app.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa history status}. */
@CommandLine.Command(
        name = "status",
        description = {
            "Tell how far the history is; 7 where it has stopped because the events are not what they were.",
            ""
        })
public final class HistoryStatusCommand implements Command {
    @Mixin private final HistoryOptions history = new HistoryOptions();
    @Mixin private final CommonOptions common;

    public HistoryStatusCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode status = history.desk(false).status();
        common.report().show(() -> status, report -> tell(report, status));
        return status.path("state").asText().equals("stopped")
                ? ExitCode.VERIFICATION_FAILED
                : ExitCode.OK;
    }

    private static void tell(Report report, ObjectNode status) {
        report.line(text(status, "state") + ", kept in " + text(status, "database"));
        report.line(
                "event "
                        + text(status, "lastEvent")
                        + " of "
                        + text(status, "newestEvent")
                        + ", lag "
                        + text(status, "lag"));
        if (status.has("problem")) {
            report.line(text(status, "problem"));
        }
    }

    private static String text(ObjectNode status, String name) {
        return Table.printable(status.path(name).asText());
    }
}
