package io.aisanet.app.history;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa history}: only its subcommands do something. */
@CommandLine.Command(
        name = "history",
        description = {"Payments, decisions and statements, out of the history's database.", ""})
public final class HistoryCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: history payments, decisions, statement, status or rebuild");
    }
}
