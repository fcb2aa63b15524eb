package io.aisanet.app.convert;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa convert}: only its subcommands do something. */
@CommandLine.Command(
        name = "convert",
        description = {"Give one asset for another: get a firm quote, execute it, see it.", ""})
public final class ConvertCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: convert quote, execute or show");
    }
}
