package io.aisanet.app.treasury;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa treasury}: only its subcommands do something. */
@CommandLine.Command(
        name = "treasury",
        description = {
            "The rails to banks and chains; what the accounts are owed, and its proof.",
            ""
        })
public final class TreasuryCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: treasury status, deposits, payouts, tasks, decide, reconcile,"
                        + " routes, pools, orders, prices, breaker, prove or verify");
    }
}
