package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.app.wallet.WalletText;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa guard show}. */
@CommandLine.Command(
        name = "show",
        description = {"Show budgets: their rules, and what is spent and left.", ""})
public final class GuardShowCommand implements Command {
    @Parameters(
            arity = "0..1",
            paramLabel = "BUDGET",
            description = "Its number or path; all that there are when it is missing.")
    private String budget = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardShowCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeApi api = node.connect();
        List<ObjectNode> budgets = Budgets.all(api);
        List<ObjectNode> shown = budget.isEmpty() ? budgets : List.of(Budgets.require(api, budget));
        common.report().show(() -> json(shown), report -> tell(report, shown));
        return ExitCode.OK;
    }

    private static ObjectNode json(List<ObjectNode> budgets) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("budgets");
        budgets.forEach(list::add);
        return json;
    }

    private static void tell(Report report, List<ObjectNode> budgets) {
        if (budgets.isEmpty()) {
            report.line("There is no budget yet. Make some with: aisa guard apply FILE");
        }
        for (ObjectNode one : budgets) {
            String indent = "  ".repeat(one.path("depth").asInt() - 1);
            boolean frozen = one.path("frozen").asBoolean();
            report.line(
                    Table.joined(
                            indent + one.path("name").asText(),
                            "number " + one.path("id").asText(),
                            one.path("asset").asText(),
                            frozen ? "FROZEN" : ""));
            one.path("rules")
                    .properties()
                    .forEach(rule ->
                            report.line(
                                    Table.joined(
                                            indent + "  " + rule.getKey(), text(rule.getValue()))));
            one.path("windows")
                    .properties()
                    .forEach(window -> window(report, indent, window.getKey(), window.getValue()));
        }
    }

    private static void window(Report report, String indent, String name, JsonNode window) {
        boolean limited = window.has("left") || window.has("paymentsLeft");
        if (!limited) {
            return;
        }
        List<String> left = new ArrayList<>();
        if (window.has("left")) {
            left.add(WalletText.money(window.path("left")));
        }
        if (window.has("paymentsLeft")) {
            left.add(window.path("paymentsLeft").asText() + " payments");
        }
        report.line(
                Table.joined(
                        indent + "  " + name,
                        "spent " + WalletText.money(window.path("spent")),
                        "left " + String.join(" and ", left)));
    }

    private static String text(JsonNode rule) {
        return rule.isValueNode()
                ? rule.asText()
                : rule.toString().replaceAll("[{}\"]", "").replace(",", ", ").replace(":", " ");
    }
}
