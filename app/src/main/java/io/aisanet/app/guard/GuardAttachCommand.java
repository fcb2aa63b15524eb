package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.app.wallet.WalletRef;
import io.aisanet.http402.Json;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa guard attach}. */
@CommandLine.Command(
        name = "attach",
        description = {"Put a wallet under a budget.", ""})
public final class GuardAttachCommand implements Command {
    @Parameters(index = "0", paramLabel = "WALLET", description = "Name, address or number.")
    private String wallet = "";

    @Parameters(index = "1", paramLabel = "BUDGET", description = "Its number or path.")
    private String budget = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardAttachCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeApi api = node.connect();
        ObjectNode found = Budgets.require(api, budget);
        String asset = found.path("asset").asText();
        String account = account(api, asset);
        ObjectNode attached =
                api.post(
                        "/v1/accounts/" + account + "/budget",
                        Json.object().put("budget", found.path("id").asText()));
        common.report()
                .show(
                        () -> attached,
                        report ->
                                report.line(
                                        Table.joined(
                                                wallet
                                                        + " is under "
                                                        + found.path("path").asText()
                                                        + " now")));
        return ExitCode.OK;
    }

    private String account(NodeApi api, String asset) throws IOException {
        ObjectNode known = api.get("/v1/wallets/" + WalletRef.resolve(wallet, node.wallets()));
        for (JsonNode account : known.path("accounts")) {
            if (account.path("asset").asText().equals(asset)) {
                return account.path("id").asText();
            }
        }
        throw new CommandFailure(ExitCode.USAGE, wallet + " has no account in " + asset, "");
    }
}
