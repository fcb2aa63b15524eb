package io.aisanet.app.receipt;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa receipt}: only its subcommands do something. */
@CommandLine.Command(
        name = "receipt",
        description = {"Signed receipts: what was bought, for how much, and where it is told.", ""})
public final class ReceiptCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: receipt verify");
    }
}
