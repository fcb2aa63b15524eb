package io.aisanet.app.wallet;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa key}: only its subcommands do something. */
@CommandLine.Command(
        name = "key",
        description = {"Make, list and revoke API keys.", ""})
public final class KeyCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: key create, list or revoke");
    }
}
