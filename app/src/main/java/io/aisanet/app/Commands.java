package io.aisanet.app;

import io.aisanet.app.books.DigestCommand;
import io.aisanet.app.books.LedgerCommand;
import io.aisanet.app.books.LedgerShowCommand;
import io.aisanet.app.books.LedgerVerifyCommand;
import io.aisanet.app.cluster.ClusterAddNodeCommand;
import io.aisanet.app.cluster.ClusterBackupCommand;
import io.aisanet.app.cluster.ClusterCommand;
import io.aisanet.app.cluster.ClusterRestoreCommand;
import io.aisanet.app.cluster.ClusterSnapshotCommand;
import io.aisanet.app.cluster.ClusterStatusCommand;
import io.aisanet.app.convert.ConvertCommand;
import io.aisanet.app.convert.ConvertExecuteCommand;
import io.aisanet.app.convert.ConvertQuoteCommand;
import io.aisanet.app.convert.ConvertShowCommand;
import io.aisanet.app.demo.DemoCommand;
import io.aisanet.app.guard.GuardApplyCommand;
import io.aisanet.app.guard.GuardApprovalsCommand;
import io.aisanet.app.guard.GuardApproveCommand;
import io.aisanet.app.guard.GuardAttachCommand;
import io.aisanet.app.guard.GuardAuditCommand;
import io.aisanet.app.guard.GuardCommand;
import io.aisanet.app.guard.GuardDenyCommand;
import io.aisanet.app.guard.GuardDetachCommand;
import io.aisanet.app.guard.GuardDiffCommand;
import io.aisanet.app.guard.GuardExplainCommand;
import io.aisanet.app.guard.GuardFreezeCommand;
import io.aisanet.app.guard.GuardShowCommand;
import io.aisanet.app.guard.GuardSimulateCommand;
import io.aisanet.app.guard.GuardTemplateCommand;
import io.aisanet.app.guard.GuardUnfreezeCommand;
import io.aisanet.app.history.HistoryCommand;
import io.aisanet.app.history.HistoryDecisionsCommand;
import io.aisanet.app.history.HistoryPaymentsCommand;
import io.aisanet.app.history.HistoryRebuildCommand;
import io.aisanet.app.history.HistoryStatementCommand;
import io.aisanet.app.history.HistoryStatusCommand;
import io.aisanet.app.mandate.MandateCommand;
import io.aisanet.app.mandate.MandateListCommand;
import io.aisanet.app.mandate.MandateRegisterCommand;
import io.aisanet.app.mandate.MandateRevokeCommand;
import io.aisanet.app.mandate.MandateShowCommand;
import io.aisanet.app.mandate.MandateSignCommand;
import io.aisanet.app.node.GatewayCommand;
import io.aisanet.app.node.UpCommand;
import io.aisanet.app.order.OrderCancelCommand;
import io.aisanet.app.order.OrderCommand;
import io.aisanet.app.order.OrderShipCommand;
import io.aisanet.app.order.OrderShowCommand;
import io.aisanet.app.pay.PayCommand;
import io.aisanet.app.payment.PaymentCommand;
import io.aisanet.app.payment.PaymentRefundCommand;
import io.aisanet.app.payment.PaymentRefundsCommand;
import io.aisanet.app.receipt.ReceiptCommand;
import io.aisanet.app.receipt.ReceiptVerifyCommand;
import io.aisanet.app.shards.ShardsCommand;
import io.aisanet.app.shards.ShardsPayCommand;
import io.aisanet.app.shards.ShardsResumeCommand;
import io.aisanet.app.shards.ShardsShowCommand;
import io.aisanet.app.shards.ShardsStatusCommand;
import io.aisanet.app.simulate.SimulateCommand;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.app.treasury.TreasuryBreakerCommand;
import io.aisanet.app.treasury.TreasuryCommand;
import io.aisanet.app.treasury.TreasuryDecideCommand;
import io.aisanet.app.treasury.TreasuryDepositsCommand;
import io.aisanet.app.treasury.TreasuryOrdersCommand;
import io.aisanet.app.treasury.TreasuryPayoutsCommand;
import io.aisanet.app.treasury.TreasuryPoolsCommand;
import io.aisanet.app.treasury.TreasuryPricesCommand;
import io.aisanet.app.treasury.TreasuryProveCommand;
import io.aisanet.app.treasury.TreasuryPublishCommand;
import io.aisanet.app.treasury.TreasuryReconcileCommand;
import io.aisanet.app.treasury.TreasuryRoutesCommand;
import io.aisanet.app.treasury.TreasuryStatusCommand;
import io.aisanet.app.treasury.TreasuryTasksCommand;
import io.aisanet.app.treasury.TreasuryVerifyCommand;
import io.aisanet.app.wallet.KeyCommand;
import io.aisanet.app.wallet.KeyCreateCommand;
import io.aisanet.app.wallet.KeyListCommand;
import io.aisanet.app.wallet.KeyRevokeCommand;
import io.aisanet.app.wallet.WalletCommand;
import io.aisanet.app.wallet.WalletCreateCommand;
import io.aisanet.app.wallet.WalletFundCommand;
import io.aisanet.app.wallet.WalletListCommand;
import io.aisanet.app.wallet.WalletShowCommand;
import io.aisanet.app.withdraw.WithdrawCommand;
import io.aisanet.cluster.StopReason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** The tree of commands, and what all of their helps have in common. */
final class Commands {
    private Commands() {}

    static void addTo(CommandLine top, Terminal terminal) {
        top.addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new UpCommand(terminal))
                .addSubcommand(new GatewayCommand(terminal))
                .addSubcommand(new PayCommand(terminal))
                .addSubcommand(
                        new CommandLine(new WalletCommand())
                                .addSubcommand(new WalletCreateCommand(terminal))
                                .addSubcommand(new WalletFundCommand(terminal))
                                .addSubcommand(new WalletShowCommand(terminal))
                                .addSubcommand(new WalletListCommand(terminal)))
                .addSubcommand(
                        new CommandLine(new LedgerCommand())
                                .addSubcommand(new LedgerVerifyCommand(terminal))
                                .addSubcommand(new LedgerShowCommand(terminal)))
                .addSubcommand(
                        new CommandLine(new ClusterCommand())
                                .addSubcommand(new ClusterStatusCommand(terminal))
                                .addSubcommand(new ClusterSnapshotCommand(terminal))
                                .addSubcommand(new ClusterBackupCommand(terminal))
                                .addSubcommand(new ClusterRestoreCommand(terminal))
                                .addSubcommand(new ClusterAddNodeCommand(terminal)))
                .addSubcommand(
                        new CommandLine(new OrderCommand())
                                .addSubcommand(new OrderShowCommand(terminal))
                                .addSubcommand(new OrderShipCommand(terminal))
                                .addSubcommand(new OrderCancelCommand(terminal)))
                .addSubcommand(
                        new CommandLine(new ConvertCommand())
                                .addSubcommand(new ConvertQuoteCommand(terminal))
                                .addSubcommand(new ConvertExecuteCommand(terminal))
                                .addSubcommand(new ConvertShowCommand(terminal)))
                .addSubcommand(
                        new CommandLine(new PaymentCommand())
                                .addSubcommand(new PaymentRefundCommand(terminal))
                                .addSubcommand(new PaymentRefundsCommand(terminal)))
                .addSubcommand(
                        new CommandLine(new ReceiptCommand())
                                .addSubcommand(new ReceiptVerifyCommand(terminal)))
                .addSubcommand(new WithdrawCommand(terminal))
                .addSubcommand(
                        new CommandLine(new TreasuryCommand())
                                .addSubcommand(new TreasuryStatusCommand(terminal))
                                .addSubcommand(new TreasuryDepositsCommand(terminal))
                                .addSubcommand(new TreasuryPayoutsCommand(terminal))
                                .addSubcommand(new TreasuryTasksCommand(terminal))
                                .addSubcommand(new TreasuryDecideCommand(terminal))
                                .addSubcommand(new TreasuryReconcileCommand(terminal))
                                .addSubcommand(new TreasuryRoutesCommand(terminal))
                                .addSubcommand(new TreasuryPoolsCommand(terminal))
                                .addSubcommand(new TreasuryOrdersCommand(terminal))
                                .addSubcommand(new TreasuryPricesCommand(terminal))
                                .addSubcommand(new TreasuryBreakerCommand(terminal))
                                .addSubcommand(new TreasuryProveCommand(terminal))
                                .addSubcommand(new TreasuryPublishCommand(terminal))
                                .addSubcommand(new TreasuryVerifyCommand(terminal)))
                .addSubcommand(guard(terminal))
                .addSubcommand(mandate(terminal))
                .addSubcommand(new DigestCommand(terminal))
                .addSubcommand(
                        new CommandLine(new ShardsCommand())
                                .addSubcommand(new ShardsStatusCommand(terminal))
                                .addSubcommand(new ShardsPayCommand(terminal))
                                .addSubcommand(new ShardsShowCommand(terminal))
                                .addSubcommand(new ShardsResumeCommand(terminal)))
                .addSubcommand(new SimulateCommand(terminal))
                .addSubcommand(history(terminal))
                .addSubcommand(
                        new CommandLine(new KeyCommand())
                                .addSubcommand(new KeyCreateCommand(terminal))
                                .addSubcommand(new KeyListCommand(terminal))
                                .addSubcommand(new KeyRevokeCommand(terminal)));
        top.getCommandSpec().usageMessage().exitCodeList(exitCodes());
    }

    private static CommandLine guard(Terminal terminal) {
        return new CommandLine(new GuardCommand())
                .addSubcommand(new GuardApplyCommand(terminal))
                .addSubcommand(new GuardDiffCommand(terminal))
                .addSubcommand(new GuardShowCommand(terminal))
                .addSubcommand(new GuardExplainCommand(terminal))
                .addSubcommand(new GuardSimulateCommand(terminal))
                .addSubcommand(new GuardAuditCommand(terminal))
                .addSubcommand(new GuardTemplateCommand(terminal))
                .addSubcommand(new GuardAttachCommand(terminal))
                .addSubcommand(new GuardDetachCommand(terminal))
                .addSubcommand(new GuardFreezeCommand(terminal))
                .addSubcommand(new GuardUnfreezeCommand(terminal))
                .addSubcommand(new GuardApprovalsCommand(terminal))
                .addSubcommand(new GuardApproveCommand(terminal))
                .addSubcommand(new GuardDenyCommand(terminal));
    }

    private static CommandLine history(Terminal terminal) {
        return new CommandLine(new HistoryCommand())
                .addSubcommand(new HistoryPaymentsCommand(terminal))
                .addSubcommand(new HistoryDecisionsCommand(terminal))
                .addSubcommand(
                        new CommandLine(new HistoryStatementCommand(terminal))
                                .setCaseInsensitiveEnumValuesAllowed(true))
                .addSubcommand(new HistoryStatusCommand(terminal))
                .addSubcommand(new HistoryRebuildCommand(terminal));
    }

    private static CommandLine mandate(Terminal terminal) {
        return new CommandLine(new MandateCommand())
                .addSubcommand(new MandateSignCommand(terminal))
                .addSubcommand(new MandateRegisterCommand(terminal))
                .addSubcommand(new MandateListCommand(terminal))
                .addSubcommand(new MandateShowCommand(terminal))
                .addSubcommand(new MandateRevokeCommand(terminal));
    }

    private static Map<String, String> exitCodes() {
        var all = new LinkedHashMap<String, String>();
        Arrays.stream(ExitCode.values())
                .forEach(code -> all.put(String.valueOf(code.number()), code.meaning()));
        Arrays.stream(StopReason.values())
                .filter(reason -> reason != StopReason.CLOSED)
                .forEach(reason ->
                        all.put(
                                String.valueOf(reason.exitCode()),
                                "the node stopped: "
                                        + reason.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' ')));
        return all;
    }
}
