package io.aisanet.app.wallet;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa wallet}: only its subcommands do something. */
@CommandLine.Command(
        name = "wallet",
        description = {"Make wallets, put money in, look at them.", ""})
public final class WalletCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: wallet create, fund, show or list");
    }
}
