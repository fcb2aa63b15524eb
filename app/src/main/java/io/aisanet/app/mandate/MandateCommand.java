package io.aisanet.app.mandate;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa mandate}: only its subcommands do something. */
@CommandLine.Command(
        name = "mandate",
        description = {
            "What one wallet lets another spend, signed: who, how much, until when.",
            ""
        })
public final class MandateCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: mandate sign, register, list, show, revoke");
    }
}
