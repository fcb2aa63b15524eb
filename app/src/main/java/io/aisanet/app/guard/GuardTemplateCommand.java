package io.aisanet.app.guard;

import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.guard.DefaultPolicy;
import io.aisanet.ledger.Asset;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa guard template}. */
@CommandLine.Command(
        name = "template",
        description = {
            "Print the policy document that new owners begin with. Edit it and apply it to change what"
                    + " the owner's agents may spend.",
            ""
        })
public final class GuardTemplateCommand implements Command {
    @Option(
            names = "--asset",
            paramLabel = "A",
            description = "USD, USDC or EURC (default: ${DEFAULT-VALUE}).")
    private Asset asset = Asset.USD;

    @Mixin private final CommonOptions common;

    public GuardTemplateCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() {
        common.terminal().out().print(DefaultPolicy.yaml(asset));
        return ExitCode.OK;
    }
}
