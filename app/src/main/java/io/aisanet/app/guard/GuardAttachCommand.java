package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa guard attach}. */
@CommandLine.Command(
        name = "attach",
        description = {
            "Put a wallet under a budget, or with --new-agents all agents that an owner gets from now on.",
            ""
        })
public final class GuardAttachCommand implements Command {
    @Parameters(
            arity = "1..2",
            paramLabel = "WALLET BUDGET",
            description = {
                "The wallet's name, address or number, left out with --new-agents;",
                "the budget's number or path."
            })
    private List<String> names = new ArrayList<>();

    @Mixin private final NewAgents newAgents = new NewAgents();
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardAttachCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        int wanted = newAgents.areMeant() ? 1 : 2;
        if (names.size() != wanted) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    wanted == 1 ? "name a budget and no wallet" : "name a wallet and a budget",
                    "aisa guard attach WALLET BUDGET     or: aisa guard attach --new-agents BUDGET");
        }
        NodeApi api = node.connect();
        ObjectNode budget = Budgets.require(api, names.getLast());
        ObjectNode answer = newAgents.areMeant() ? begin(api, budget) : attach(api, budget);
        String who = newAgents.areMeant() ? "New agents begin" : names.getFirst() + " is";
        common.report()
                .show(
                        () -> answer,
                        report ->
                                report.line(
                                        who
                                                + " under "
                                                + budget.path("path").asText()
                                                + " now, in "
                                                + budget.path("asset").asText()));
        return ExitCode.OK;
    }

    private ObjectNode attach(NodeApi api, ObjectNode budget) throws IOException {
        String asset = budget.path("asset").asText();
        String path = Accounts.of(api, node, names.getFirst()).budgetPath(asset);
        return api.post(path, named(budget));
    }

    private ObjectNode begin(NodeApi api, ObjectNode budget) {
        return api.post("/v1/owners/" + budget.path("owner").asText() + "/budgets", named(budget));
    }

    private static ObjectNode named(ObjectNode budget) {
        return Json.object().put("budget", budget.path("id").asText());
    }
}
