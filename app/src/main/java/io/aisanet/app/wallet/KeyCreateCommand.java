package io.aisanet.app.wallet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa key create}. */
@CommandLine.Command(
        name = "create",
        description = {"Make an API key. It is shown once; the node keeps only its hash.", ""})
public final class KeyCreateCommand implements Command {
    @Parameters(paramLabel = "NAME", description = "What the key is for, for people.")
    private String name = "";

    @Option(
            names = "--scope",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description =
                    "What it may do: wallets:read, wallets:write, payments:read, payments:write,"
                            + " facilitator, keys:write, budgets:read, budgets:write, approve, operator.")
    private List<String> scopes = new ArrayList<>();

    @Option(
            names = "--owner",
            paramLabel = "OWNER",
            description = "Whom it acts for: an owner's name or number.")
    private String owner = "";

    @Option(
            names = "--wallet",
            paramLabel = "WALLET",
            description = "Number of the one wallet that it is limited to.")
    private String wallet = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public KeyCreateCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeApi api = node.connect();
        ObjectNode wish = Json.object().put("name", name);
        ArrayNode list = wish.putArray("scopes");
        scopes.forEach(list::add);
        if (!owner.isEmpty()) {
            wish.put("owner", new Owners(api).ensure(owner));
        }
        if (!wallet.isEmpty()) {
            wish.put("wallet", wallet);
        }
        ObjectNode made = api.post("/v1/keys", wish);
        common.report().show(() -> made, report -> tell(report, made));
        return ExitCode.OK;
    }

    private static void tell(Report report, ObjectNode made) {
        report.line(report.style().bold(made.path("key").asText()));
        report.line("  This is the only time that it is shown. Use it: AISA_API_KEY=...");
        report.line(
                "  Its number, by which a policy names an approver: "
                        + made.path("number").asText());
        report.line("  Revoke it with: aisa key revoke " + made.path("id").asText());
    }
}
