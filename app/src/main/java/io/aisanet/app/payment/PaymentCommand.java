package io.aisanet.app.payment;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa payment}: only its subcommands do something. */
@CommandLine.Command(
        name = "payment",
        description = {"Give payments back, and see what was given back and why.", ""})
public final class PaymentCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: payment refund or refunds");
    }
}
