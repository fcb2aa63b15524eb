package io.aisanet.app.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.history.Decision;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa history decisions}. */
@CommandLine.Command(
        name = "decisions",
        description = {
            "List what budgets, approvers and the ledger said to payments, the newest first.",
            ""
        })
public final class HistoryDecisionsCommand implements Command {
    @Option(
            names = "--decision",
            paramLabel = "WORD",
            description = "Only this one: allow, deny, ask or refuse (no rule, but no money).")
    private String decision = "";

    @Mixin private final FilterOptions filter = new FilterOptions();
    @Mixin private final HistoryOptions history = new HistoryOptions();
    @Mixin private final CommonOptions common;

    public HistoryDecisionsCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        if (!decision.isEmpty() && Decision.ofText(decision).isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--decision is allow, deny, ask or refuse", "");
        }
        ObjectNode page = history.desk(false).decisions(filter.filter(), decision);
        common.report().show(() -> page, report -> report.table(table(page)));
        return ExitCode.OK;
    }

    private static Table table(ObjectNode page) {
        Table table = new Table(">EVENT", "TIME", "DECISION", "WHY", ">AMOUNT", "PAYER", "PAYEE");
        NodeApi.objects(
                page.path("decisions"),
                one ->
                        table.row(
                                one.path("sequence").asText(),
                                one.path("at").asText(),
                                one.path("decision").asText(),
                                one.path("rule").asText(one.path("status").asText()),
                                HistoryText.money(one.path("amount")),
                                one.at("/payer/name").asText(),
                                one.at("/payee/name").asText()));
        return table;
    }
}
