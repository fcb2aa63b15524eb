package io.aisanet.app.guard;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa guard}: only its subcommands do something. */
@CommandLine.Command(
        name = "guard",
        description = {"What agents may spend: policies, budgets, approvals.", ""})
public final class GuardCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: guard apply, diff, show, explain, ...");
    }
}
