package io.aisanet.app.mandate;

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

/** {@code aisa mandate list}. */
@CommandLine.Command(
        name = "list",
        description = {"List the mandates that the key may see: spent and left.", ""})
public final class MandateListCommand implements Command {
    private static final int PAGE = 100;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public MandateListCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        List<ObjectNode> mandates = all(node.connect());
        common.report().show(() -> json(mandates), report -> tell(report, mandates));
        return ExitCode.OK;
    }

    private static List<ObjectNode> all(NodeApi api) {
        List<ObjectNode> mandates = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            ObjectNode page = api.get("/v1/mandates?limit=" + PAGE + "&after=" + after);
            NodeApi.objects(page.path("mandates"), mandates::add);
            after = page.path("next").asText("");
        }
        return mandates;
    }

    private static ObjectNode json(List<ObjectNode> mandates) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("mandates");
        mandates.forEach(list::add);
        return json;
    }

    private static void tell(Report report, List<ObjectNode> mandates) {
        if (mandates.isEmpty()) {
            report.line("There is no mandate yet. Sign one with: aisa mandate sign");
            return;
        }
        var table = new Table(">NUMBER", ">HOLDER", "STATE", ">SPENT", ">LEFT", "UNTIL", "NAME");
        for (ObjectNode one : mandates) {
            table.row(
                    one.path("id").asText(),
                    one.path("holder").asText(),
                    one.path("state").asText(),
                    WalletText.money(one.path("spent")),
                    WalletText.money(one.path("left")),
                    one.path("validUntil").asText(),
                    one.path("name").asText());
        }
        report.table(table);
    }
}
