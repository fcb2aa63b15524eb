package io.aisanet.app.wallet;

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
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa key list}. */
@CommandLine.Command(
        name = "list",
        description = {"List the API keys that are not revoked, by their numbers.", ""})
public final class KeyListCommand implements Command {
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public KeyListCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeApi api = node.connect();
        List<ObjectNode> keys = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            ObjectNode page = api.get("/v1/keys?limit=100&after=" + after);
            NodeApi.objects(page.path("keys"), keys::add);
            after = page.path("next").asText("");
        }
        common.report().show(() -> json(keys), report -> tell(report, keys));
        return ExitCode.OK;
    }

    private static ObjectNode json(List<ObjectNode> keys) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("keys");
        keys.forEach(list::add);
        return json;
    }

    private static void tell(Report report, List<ObjectNode> keys) {
        var table = new Table(">NUMBER", "NAME", ">OWNER", ">WALLET", "SCOPES");
        for (ObjectNode key : keys) {
            List<String> scopes = new ArrayList<>();
            key.path("scopes").forEach(scope -> scopes.add(scope.asText()));
            table.row(
                    key.path("number").asText(),
                    key.path("name").asText(),
                    key.path("owner").asText(),
                    key.path("wallet").asText("all"),
                    String.join(" ", scopes));
        }
        report.table(table);
    }
}
