package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.app.wallet.Owners;
import io.aisanet.ledger.Asset;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa guard detach}. */
@CommandLine.Command(
        name = "detach",
        description = {
            "Take a wallet from under its budget, or with --new-agents let an owner's coming agents begin"
                    + " without one.",
            ""
        })
public final class GuardDetachCommand implements Command {
    @Parameters(arity = "0..1", paramLabel = "WALLET", description = "Name, address or number.")
    private String wallet = "";

    @Option(
            names = "--asset",
            paramLabel = "A",
            description = "USD, USDC or EURC (default: ${DEFAULT-VALUE}).")
    private Asset asset = Asset.USD;

    @Option(
            names = "--owner",
            paramLabel = "O",
            description = "With --new-agents: owner by name or number (default: you).")
    private String owner = System.getProperty("user.name", "owner");

    @Mixin private final NewAgents newAgents = new NewAgents();
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardDetachCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        if (newAgents.areMeant() != wallet.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "name a wallet, or --new-agents",
                    "aisa guard detach WALLET     or: aisa guard detach --new-agents");
        }
        NodeApi api = node.connect();
        ObjectNode answer = api.delete(newAgents.areMeant() ? begin(api) : account(api));
        String who = newAgents.areMeant() ? "New agents begin" : wallet + " is";
        common.report()
                .show(
                        () -> answer,
                        report -> report.line(who + " under no budget now, in " + asset));
        return ExitCode.OK;
    }

    private String account(NodeApi api) throws IOException {
        return Accounts.of(api, node, wallet).budgetPath(asset.name());
    }

    private String begin(NodeApi api) {
        return "/v1/owners/" + new Owners(api).require(owner) + "/budgets/" + asset;
    }
}
