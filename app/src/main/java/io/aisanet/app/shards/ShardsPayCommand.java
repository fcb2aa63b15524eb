package io.aisanet.app.shards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.terminal.AmountArgument;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa shards pay}. */
@CommandLine.Command(
        name = "pay",
        description = {
            "Move money from a wallet to another, on the same shard or another one, through the",
            "budgets of the payer. A wallet is written as shard and number: 1/17.",
            "The same --id again within 11 hours is the same payment, and goes on where it was left.",
            ""
        })
public final class ShardsPayCommand implements Command {
    @Parameters(index = "0", paramLabel = "PAYER", description = "Who pays, such as 0/5.")
    private String payer = "";

    @Parameters(index = "1", paramLabel = "PAYEE", description = "Who is paid, such as 1/17.")
    private String payee = "";

    @Parameters(
            index = "2",
            arity = "1..2",
            paramLabel = "AMOUNT",
            description = "How much, such as 0.05 USD.")
    private List<String> amount = new ArrayList<>();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The payment's id, 32 hexadecimal digits (default: a new one).")
    private @Nullable String id;

    @Mixin private final ShardsOptions shards = new ShardsOptions();
    @Mixin private final CommonOptions common;

    public ShardsPayCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() {
        CommandId payment = id == null ? CommandId.random() : PaymentArgument.parse(id);
        Money money = AmountArgument.parse(amount);
        try (ShardNetwork network = shards.connect()) {
            ShardWallet from = ShardWallet.parse(payer, network.size());
            ShardWallet to = ShardWallet.parse(payee, network.size());
            require(pay(network, payment, new Wish(from, to, money)), payment);
            common.report()
                    .show(
                            () -> json(payment, from, to, money),
                            report ->
                                    report.line(
                                            "payment %s: %s from %s to %s"
                                                    .formatted(payment, money, from, to)));
            return ExitCode.OK;
        }
    }

    private record Wish(ShardWallet from, ShardWallet to, Money money) {}

    private static Outcome pay(ShardNetwork network, CommandId payment, Wish wish) {
        Asset asset = LedgerDesk.assetOf(wish.money.asset());
        var calls = new LedgerCalls(network.ledger(), ShardNetwork.PATIENCE);
        try {
            return new RepeatableCommands(calls, InstantSource.system())
                    .submit(expiryMs -> {
                        Transfer transfer = payment.on(new Transfer(), expiryMs);
                        transfer.payer = wish.from.account(asset);
                        transfer.payee = wish.to.account(asset);
                        transfer.amount = wish.money.atomic();
                        return transfer;
                    });
        } catch (OutcomeUnknownException e) {
            throw new CommandFailure(
                    ExitCode.UNKNOWN,
                    "payment " + payment + " is under way: " + e.getMessage(),
                    "run the same again with --id " + payment + "; it is paid once",
                    e);
        }
    }

    private static void require(Outcome outcome, CommandId payment) {
        if (outcome.applied()) {
            return;
        }
        if (outcome.first == Status.APPROVAL_PENDING) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "payment " + payment + " waits for an approval",
                    "once it is approved, run the same again with --id " + payment);
        }
        String why =
                outcome.first == Status.DENIED
                        ? outcome.first + ", " + outcome.rule
                        : outcome.first.toString();
        throw new CommandFailure(
                outcome.first == Status.EXCEEDS_BALANCE ? ExitCode.INSUFFICIENT : ExitCode.REFUSED,
                "payment " + payment + " was refused: " + why,
                "");
    }

    private static ObjectNode json(
            CommandId payment, ShardWallet from, ShardWallet to, Money money) {
        ObjectNode json = Json.object().put("payment", payment.toString());
        json.put("payer", from.toString()).put("payee", to.toString());
        AmountArgument.put(money, json);
        return json;
    }
}
