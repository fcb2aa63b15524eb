package io.aisanet.app.treasury;

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
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa treasury routes}. */
@CommandLine.Command(
        name = "routes",
        description = {"Which rail an amount would go out over, and why not another.", ""})
public final class TreasuryRoutesCommand implements Command {
    @Parameters(arity = "1..2", paramLabel = "AMOUNT", description = "Such as 250 EURC.")
    private List<String> amount = new ArrayList<>();

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
                                        + AisaAsset.formatAmount(money.atomic()));
        common.report().show(() -> found, report -> show(found, report));
        return ExitCode.OK;
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
