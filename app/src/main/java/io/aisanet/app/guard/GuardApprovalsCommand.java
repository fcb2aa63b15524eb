package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.app.wallet.WalletText;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa guard approvals}. */
@CommandLine.Command(
        name = "approvals",
        description = {"List the payments that wait for an approval.", ""})
public final class GuardApprovalsCommand implements Command {

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardApprovalsCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        List<ObjectNode> waiting = new ArrayList<>();
        NodeApi api = node.connect();
        String after = "0";
        while (!after.isEmpty()) {
            ObjectNode page = api.get("/v1/approvals?limit=100&after=" + after);
            NodeApi.objects(page.path("approvals"), waiting::add);
            after = page.path("next").asText("");
        }
        common.report().show(() -> json(waiting), report -> tell(report, waiting));
        return ExitCode.OK;
    }

    private static ObjectNode json(List<ObjectNode> waiting) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("approvals");
        waiting.forEach(list::add);
        return json;
    }

    private static void tell(Report report, List<ObjectNode> waiting) {
        if (waiting.isEmpty()) {
            report.line("Nothing waits for an approval.");
            return;
        }
        var table = new Table("PAYMENT", "BUDGET", "RULE", ">FROM", ">TO", ">AMOUNT", "UNTIL");
        for (ObjectNode one : waiting) {
            table.row(
                    one.path("payment").asText(),
                    one.path("budgetName").asText("-"),
                    one.path("rule").asText(),
                    one.path("payer").asText(),
                    one.path("payee").asText(),
                    WalletText.money(one.path("amount")),
                    one.path("until").asText());
        }
        report.table(table);
    }
}
