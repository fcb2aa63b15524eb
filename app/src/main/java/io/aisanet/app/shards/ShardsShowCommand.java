package io.aisanet.app.shards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.HoldState;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa shards show}. */
@CommandLine.Command(
        name = "show",
        description = {
            "Show who paid whom with a payment, wherever its sides live, and how it stands.",
            ""
        })
public final class ShardsShowCommand implements Command {
    @Parameters(
            paramLabel = "PAYMENT",
            description = "The payment's id, or that of a credit in the payee's own lists.")
    private String payment = "";

    @Mixin private final ShardsOptions shards = new ShardsOptions();
    @Mixin private final CommonOptions common;

    public ShardsShowCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() {
        CommandId id = PaymentArgument.parse(payment);
        try (ShardNetwork network = shards.connect()) {
            LedgerCalls calls = new LedgerCalls(network.ledger(), ShardNetwork.PATIENCE);
            HoldState found =
                    calls.ask(calls.ledger().hold(id.high(), id.low()))
                            .orElseThrow(() ->
                                    new CommandFailure(
                                            ExitCode.REFUSED, "no shard has a payment " + id, ""));
            common.report()
                    .show(
                            () -> json(id, found),
                            report ->
                                    report.line(
                                            "payment %s: %s %s from %s to %s, %s"
                                                    .formatted(
                                                            id,
                                                            AisaAsset.formatAmount(found.amount()),
                                                            asset(found),
                                                            ShardWallet.of(found.payer()),
                                                            ShardWallet.of(found.payee()),
                                                            state(found))));
            return ExitCode.OK;
        }
    }

    private static String asset(HoldState payment) {
        return String.valueOf(Asset.ofCode(AccountId.assetCodeOf(payment.payer())));
    }

    private static String state(HoldState payment) {
        return payment.state().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(CommandId id, HoldState payment) {
        ObjectNode json = Json.object().put("payment", id.toString()).put("state", state(payment));
        json.put("payer", ShardWallet.of(payment.payer()).toString());
        json.put("payee", ShardWallet.of(payment.payee()).toString());
        ObjectNode amount = json.putObject("amount");
        amount.put("amount", AisaAsset.formatAmount(payment.amount()));
        amount.put("asset", asset(payment));
        return json;
    }
}
