package io.aisanet.app.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.AmountArgument;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import io.aisanet.server.Genesis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa wallet fund}. */
@CommandLine.Command(
        name = "fund",
        description = {
            "Put money into a wallet, out of the node's funding wallet, which mirrors money that came"
                    + " in from outside.",
            ""
        })
public final class WalletFundCommand implements Command {
    @Parameters(index = "0", paramLabel = "WALLET", description = "Name, address or number.")
    private String wallet = "";

    @Parameters(index = "1", arity = "1..2", paramLabel = "AMOUNT", description = "Such as 10 USD.")
    private List<String> amount = new ArrayList<>();

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public WalletFundCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        Money money = AmountArgument.parse(amount);
        NodeApi api = node.connect();
        String payee = WalletRef.resolve(wallet, node.wallets());
        ObjectNode transfer = Json.object();
        transfer.put("payer", fundingWallet(api));
        transfer.put("payee", payee);
        AmountArgument.put(money, transfer);
        ObjectNode done = api.post("/v1/transfers", transfer);
        ObjectNode after = api.get("/v1/wallets/" + payee);
        common.report()
                .show(
                        () -> done,
                        report ->
                                report.line(
                                        after.path("name").asText()
                                                + " got "
                                                + report.style().green(money.display())
                                                + " and has "
                                                + WalletText.available(after)));
        return ExitCode.OK;
    }

    private static String fundingWallet(NodeApi api) {
        for (ObjectNode candidate : api.wallets()) {
            if (candidate.path("kind").asText().equals("system")
                    && candidate.path("name").asText().equals(Genesis.FUNDING)) {
                return candidate.path("id").asText();
            }
        }
        throw new CommandFailure(
                ExitCode.REFUSED,
                "this API key does not see the node's funding wallet",
                "use the operator's key: --data DIR of the node, or AISA_API_KEY");
    }
}
