package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.app.wallet.WalletRef;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa guard explain}. */
@CommandLine.Command(
        name = "explain",
        description = {"Say what would become of a payment now, without making it.", ""})
public final class GuardExplainCommand implements Command {
    @Option(names = "--payer", required = true, paramLabel = "W", description = "Who pays.")
    private String payer = "";

    @Option(names = "--payee", required = true, paramLabel = "W", description = "Who is paid.")
    private String payee = "";

    @Option(
            names = "--amount",
            required = true,
            paramLabel = "A",
            description = "Such as \"0.05 USD\".")
    private String amount = "";

    @Option(names = "--category", paramLabel = "C", description = "What is bought.")
    private String category = "";

    @Option(names = "--host", paramLabel = "H", description = "Whose resource it is.")
    private String host = "";

    @Option(names = "--mandate", paramLabel = "N", description = "The mandate it names.")
    private long mandate;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardExplainCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode wish = Json.object();
        wish.put("payer", WalletRef.resolve(payer, node.wallets()));
        wish.put("payee", WalletRef.resolve(payee, node.wallets()));
        Money money = money();
        wish.putObject("amount")
                .put("amount", AisaAsset.formatAmount(money.atomic()))
                .put("asset", money.asset().code());
        if (!category.isEmpty()) {
            wish.put("category", category);
        }
        if (!host.isEmpty()) {
            wish.put("host", host);
        }
        if (mandate > 0) {
            wish.put("mandate", Long.toString(mandate));
        }
        ObjectNode answer = node.connect().post("/v1/decisions", wish);
        common.report().show(() -> answer, report -> tell(report, answer));
        return answer.path("decision").asText().equals("allow") ? ExitCode.OK : ExitCode.REFUSED;
    }

    private Money money() {
        try {
            return Money.parse(amount);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), "", e);
        }
    }

    private static void tell(Report report, ObjectNode answer) {
        report.line(answer.path("decision").asText());
        answer.properties().stream()
                .filter(member -> !member.getKey().equals("decision"))
                .forEach(member ->
                        report.line(
                                Table.joined("  " + member.getKey(), member.getValue().asText())));
    }
}
