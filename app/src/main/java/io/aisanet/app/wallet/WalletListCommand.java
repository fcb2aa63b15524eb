package io.aisanet.app.wallet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import io.aisanet.http402.Payer;
import io.aisanet.wallet.keystore.Keystore;
import io.aisanet.wallet.keystore.WalletEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa wallet list}. */
@CommandLine.Command(
        name = "list",
        description = {
            "List the wallets whose keys are on this machine, with what they have. Where the node does"
                    + " not answer, only the files are listed.",
            ""
        })
public final class WalletListCommand implements Command {
    @Option(names = "--all", description = "Every wallet of the node, wherever its key is.")
    private boolean all;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public WalletListCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        Map<String, ObjectNode> registered = registered();
        List<ObjectNode> lines = new ArrayList<>();
        for (WalletEntry entry : Keystore.in(node.wallets()).list()) {
            lines.add(line(entry, registered));
        }
        if (all) {
            lines.addAll(registered.values());
        }
        common.report().show(() -> json(lines), report -> tell(report, lines));
        return ExitCode.OK;
    }

    /** What the node knows, by address or key (by number where a wallet has neither). */
    private Map<String, ObjectNode> registered() throws IOException {
        var byAddress = new LinkedHashMap<String, ObjectNode>();
        try {
            NodeApi api = node.connect();
            for (ObjectNode wallet : api.wallets()) {
                String key = wallet.path("publicKey").asText(wallet.path("id").asText());
                String address = wallet.path("address").asText(key);
                byAddress.put(address.toLowerCase(Locale.ROOT), wallet);
            }
        } catch (CommandFailure e) {
            if (all || e.code() != ExitCode.UNREACHABLE) {
                throw e;
            }
            common.terminal().err().println("no node answers: only the files are listed");
        }
        return byAddress;
    }

    private static ObjectNode line(WalletEntry entry, Map<String, ObjectNode> registered) {
        return switch (entry) {
            case WalletEntry.Listed(String name, var payer) -> {
                String ref = WalletRef.of(payer);
                ObjectNode known = registered.remove(ref.toLowerCase(Locale.ROOT));
                ObjectNode line = known == null ? Json.object() : known;
                yield line.put("file", name).put(field(payer), ref);
            }
            case WalletEntry.Unreadable(String name, String problem) ->
                    Json.object().put("file", name).put("problem", problem);
        };
    }

    private static String field(Payer payer) {
        return payer instanceof Payer.Key ? "publicKey" : "address";
    }

    private static ObjectNode json(List<ObjectNode> lines) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("wallets");
        lines.forEach(list::add);
        return json;
    }

    private static void tell(Report report, List<ObjectNode> lines) {
        if (lines.isEmpty()) {
            report.line("There is no wallet yet. Make one with: aisa wallet create NAME");
            return;
        }
        var table = new Table("NAME", "KIND", ">NUMBER", "ADDRESS", ">AVAILABLE");
        for (ObjectNode line : lines) {
            table.row(
                    line.path("file").asText(line.path("name").asText()),
                    line.path("kind").asText("-"),
                    line.path("id").asText("-"),
                    line.path("address")
                            .asText(
                                    line.path("publicKey")
                                            .asText(line.path("problem").asText("-"))),
                    line.has("accounts") ? WalletText.available(line) : "-");
        }
        report.table(table);
    }
}
