package io.aisanet.app.withdraw;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.AmountArgument;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.app.wallet.WalletRef;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa withdraw}. */
@CommandLine.Command(
        name = "withdraw",
        description = {
            "Pay money out of a wallet: to a bank account, an address of a chain, a Lightning invoice,",
            "an Interledger address.",
            "It is set aside at once, gathered with others and sent; aisa treasury payouts, or",
            "GET /v1/withdrawals/ID, says where it is.",
            ""
        })
public final class WithdrawCommand implements Command {
    @Parameters(
            index = "0",
            paramLabel = "WALLET",
            description = "Who pays: file, address, number.")
    private String payer = "";

    @Parameters(
            index = "1",
            arity = "1..2",
            paramLabel = "AMOUNT",
            description = "What the payee gets, such as 25 EURC.")
    private List<String> amount = new ArrayList<>();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ACCOUNT",
            description = "An IBAN, an address 0x..., an invoice ln..., an ILP address g....")
    private String account = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Whose account it is.")
    private @Nullable String name;

    @Option(
            names = "--detail",
            paramLabel = "NAME=TEXT",
            description = {
                "bic, street, building, postcode, town or country of the payee;",
                "secret for an ILP address."
            })
    private Map<String, String> details = new LinkedHashMap<>();

    @Option(
            names = "--channel",
            paramLabel = "RAIL",
            description = "Which rail (default: the one that costs least).")
    private @Nullable String channel;

    @Option(names = "--purpose", paramLabel = "TEXT", description = "What the payee reads.")
    private @Nullable String purpose;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public WithdrawCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode done = node.connect().post("/v1/withdrawals", wish());
        common.report()
                .show(
                        () -> done,
                        report ->
                                report.line(
                                        "withdrawal %s: %s %s over %s, %s"
                                                .formatted(
                                                        done.path("id").asText(),
                                                        done.at("/amount/amount").asText(),
                                                        done.at("/amount/asset").asText(),
                                                        done.path("channel").asText(),
                                                        done.path("state").asText())));
        return ExitCode.OK;
    }

    private ObjectNode wish() throws IOException {
        ObjectNode wish = Json.object().put("payer", WalletRef.resolve(payer, node.wallets()));
        AmountArgument.put(AmountArgument.parse(amount), wish);
        ObjectNode to = wish.putObject("to").put("account", account);
        Json.putText(to, "name", name);
        if (!details.isEmpty()) {
            ObjectNode all = to.putObject("details");
            details.forEach(all::put);
        }
        Json.putText(wish, "channel", channel);
        Json.putText(wish, "purpose", purpose);
        return wish;
    }
}
