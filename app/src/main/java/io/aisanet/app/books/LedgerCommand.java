package io.aisanet.app.books;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa ledger}: only its subcommands do something. */
@CommandLine.Command(
        name = "ledger",
        description = {"Verify the ledger, show its events.", ""})
public final class LedgerCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: ledger verify or show");
    }
}
