package io.aisanet.app.order;

import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa order show}. */
@CommandLine.Command(
        name = "show",
        description = {
            "Where an order of goods is: waiting, held, captured, voided or expired.",
            ""
        })
public final class OrderShowCommand implements Command {
    @Parameters(
            index = "0",
            paramLabel = "ORDER",
            description = "Id of its payment: 32 hexadecimal digits.")
    private String payment = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public OrderShowCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        OrderDesk.show(common.report(), node.connect().get(OrderDesk.path(payment)));
        return ExitCode.OK;
    }
}
