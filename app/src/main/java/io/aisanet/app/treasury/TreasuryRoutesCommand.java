package io.aisanet.app.treasury;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.AmountArgument;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.AisaAsset;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa treasury routes}. */
@CommandLine.Command(
        name = "routes",
        description = {"Which rail an amount would go out over, and why not another.", ""})
public final class TreasuryRoutesCommand implements Command {
    @Parameters(arity = "1..2", paramLabel = "AMOUNT", description = "Such as 250 EURC.")
    private List<String> amount = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "ASSET",
            description = "What the payer has, where it is another asset.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "ACCOUNT",
            description = "The payee's: rails that do not pay there say so.")
    private @Nullable String to;

    @Option(names = "--within", paramLabel = "SECONDS", description = "Longest that it may take.")
    private @Nullable Long seconds;

    @Option(
            names = "--hour-worth",
            paramLabel = "AMOUNT",
            description = "What an hour is worth (default: nothing).")
    private @Nullable String hourWorth;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryRoutesCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        Money money = AmountArgument.parse(amount);
        ObjectNode found =
                node.connect()
                        .get(
                                "/v1/treasury/routes?asset="
                                        + money.asset().code()
                                        + "&amount="
                                        + AisaAsset.formatAmount(money.atomic())
                                        + field("from", from)
                                        + field("to", to)
                                        + field("within", seconds)
                                        + field("hourWorth", hourWorth));
        common.report().show(() -> found, report -> show(found, report));
        return ExitCode.OK;
    }

    private static String field(String name, @Nullable Object value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode("" + value, UTF_8);
    }

    private static void show(ObjectNode found, Report report) {
        report.line(
                found.has("channel")
                        ? "%s, costs %s: %s"
                                .formatted(
                                        found.path("channel").asText(),
                                        found.path("costs").asText(),
                                        found.path("why").asText())
                        : "no way: " + found.path("why").asText());
        if (found.path("hops").size() > 1) {
            NodeApi.objects(
                    found.path("hops"),
                    hop ->
                            report.line(
                                    "  "
                                            + hop.path("name").asText()
                                            + ": "
                                            + RailText.money(hop.path("in"))
                                            + " to "
                                            + RailText.money(hop.path("out"))));
        }
        NodeApi.objects(
                found.path("others"),
                other ->
                        report.line(
                                "  not "
                                        + other.path("channel").asText()
                                        + ": "
                                        + other.path("reason").asText()));
    }
}
