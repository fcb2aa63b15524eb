package io.aisanet.app.treasury;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa treasury}: only its subcommands do something. */
@CommandLine.Command(
        name = "treasury",
        description = {"What the accounts are owed, and the proof of it.", ""})
public final class TreasuryCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: treasury prove, treasury verify");
    }
}
