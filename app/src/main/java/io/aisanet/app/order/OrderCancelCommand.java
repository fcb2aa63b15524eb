package io.aisanet.app.order;

import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa order cancel}. */
@CommandLine.Command(
        name = "cancel",
        description = {
            "Give the money of an order back to the buyer. Only the seller's key, or an operator's,"
                    + " may; what was shipped is given back by a refund.",
            ""
        })
public final class OrderCancelCommand implements Command {
    @Parameters(
            index = "0",
            paramLabel = "ORDER",
            description = "Id of its payment: 32 hexadecimal digits.")
    private String payment = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public OrderCancelCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        OrderDesk.show(
                common.report(),
                node.connect().post(OrderDesk.path(payment) + "/cancel", Json.object()));
        return ExitCode.OK;
    }
}
