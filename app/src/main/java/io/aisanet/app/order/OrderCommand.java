package io.aisanet.app.order;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa order}: only its subcommands do something. */
@CommandLine.Command(
        name = "order",
        description = {"Ship or cancel orders of goods, and see where they are.", ""})
public final class OrderCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: order show, ship or cancel");
    }
}
