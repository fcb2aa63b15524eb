package io.aisanet.app.shards;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa shards}: only its subcommands do something. */
@CommandLine.Command(
        name = "shards",
        description = {
            "Several ledgers that are one network: how they stand, payments between them.",
            ""
        })
public final class ShardsCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: shards status, pay, show or resume");
    }
}
