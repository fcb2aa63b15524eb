package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa treasury reconcile}. */
@CommandLine.Command(
        name = "reconcile",
        description = {
            "Compare the ledger, what each rail says, and the outside's own statement.",
            "Ends with 7 where something does not fit that is no longer young.",
            ""
        })
public final class TreasuryReconcileCommand implements Command {
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryReconcileCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode found = node.connect().get("/v1/treasury/reconciliation");
        common.report().show(() -> found, report -> show(found, report));
        boolean wrong = false;
        for (var rail : found.path("rails")) {
            wrong |= rail.has("trouble");
            for (var one : rail.path("breaks")) {
                wrong |= !one.path("kind").asText().equals("waiting");
            }
        }
        return wrong ? ExitCode.VERIFICATION_FAILED : ExitCode.OK;
    }

    private static void show(ObjectNode found, Report report) {
        NodeApi.objects(
                found.path("rails"),
                rail -> {
                    report.line(
                            "%s: %d matched, %d not%s"
                                    .formatted(
                                            rail.path("channel").asText(),
                                            rail.path("matches").size(),
                                            rail.path("breaks").size(),
                                            rail.has("trouble")
                                                    ? ": " + rail.path("trouble").asText()
                                                    : ""));
                    NodeApi.objects(
                            rail.path("breaks"),
                            one ->
                                    report.line(
                                            "  "
                                                    + one.path("kind").asText()
                                                    + ": "
                                                    + one.path("sentence").asText()));
                });
        NodeApi.objects(
                found.path("retired"),
                rail ->
                        report.line(
                                "%s: retired, %s %s outside at its end"
                                        .formatted(
                                                rail.path("channel").asText(),
                                                rail.path("outside").asText(),
                                                rail.path("asset").asText())));
    }
}
