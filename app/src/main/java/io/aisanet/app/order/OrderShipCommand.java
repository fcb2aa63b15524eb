package io.aisanet.app.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.AmountArgument;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa order ship}. */
@CommandLine.Command(
        name = "ship",
        description = {
            "Take the money of an order that is shipped. Only the seller's key, or an operator's,"
                    + " may. Without --more what is not taken goes back, and doing it twice is"
                    + " doing it once.",
            ""
        })
public final class OrderShipCommand implements Command {
    @Parameters(
            index = "0",
            paramLabel = "ORDER",
            description = "Id of its payment: 32 hexadecimal digits.")
    private String payment = "";

    @Parameters(
            index = "1",
            arity = "0..2",
            paramLabel = "AMOUNT",
            description = "Such as 12.50 USD (default: all that is held).")
    private List<String> amount = new ArrayList<>();

    @Option(
            names = "--more",
            description = "Keep the rest held for another parcel; each run takes its amount.")
    private boolean more;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public OrderShipCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        String path = OrderDesk.path(payment);
        OrderDesk.show(common.report(), node.connect().post(path + "/ship", wish()));
        return ExitCode.OK;
    }

    private ObjectNode wish() {
        ObjectNode wish = Json.object();
        if (!amount.isEmpty()) {
            AmountArgument.put(AmountArgument.parse(amount), wish);
        } else if (more) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--more keeps the rest: say how much this parcel costs", "");
        }
        return more ? wish.put("more", true) : wish;
    }
}
