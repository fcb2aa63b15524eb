package io.aisanet.app.wallet;

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
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa wallet show}. */
@CommandLine.Command(
        name = "show",
        description = {"Show one wallet and its accounts.", ""})
public final class WalletShowCommand implements Command {
    @Parameters(paramLabel = "WALLET", description = "Name, address or number.")
    private String wallet = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public WalletShowCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeApi api = node.connect();
        String id = WalletRef.resolve(wallet, node.wallets());
        ObjectNode found =
                api.find("/v1/wallets/" + id)
                        .orElseThrow(() ->
                                new CommandFailure(
                                        ExitCode.USAGE,
                                        "the node at " + api.base() + " does not know " + wallet,
                                        "register it with: aisa wallet create " + wallet));
        common.report().show(() -> found, report -> tell(report, found));
        return ExitCode.OK;
    }

    private static void tell(Report report, ObjectNode wallet) {
        String frozen = wallet.path("frozen").asBoolean() ? report.style().red("  frozen") : "";
        report.line(
                report.style().bold(Table.printable(wallet.path("name").asText()))
                        + "  "
                        + wallet.path("kind").asText()
                        + ", wallet "
                        + wallet.path("id").asText()
                        + " of owner "
                        + wallet.path("owner").asText()
                        + frozen);
        report.line("address  " + WalletText.address(wallet));
        report.line("");
        var table = new Table("ASSET", ">AVAILABLE", ">HELD", ">BALANCE");
        NodeApi.objects(
                wallet.path("accounts"),
                account ->
                        table.row(
                                account.path("asset").asText(),
                                WalletText.money(account.path("available")),
                                WalletText.money(account.path("held")),
                                WalletText.money(account.path("balance"))));
        report.table(table);
    }
}
