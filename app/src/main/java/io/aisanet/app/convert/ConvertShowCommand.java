package io.aisanet.app.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aisa convert show}. */
@CommandLine.Command(
        name = "show",
        description = {"Where a firm quote is: open, executed, given up or expired.", ""})
public final class ConvertShowCommand implements Command {
    @Parameters(index = "0", paramLabel = "QUOTE", description = "Its id: 32 hexadecimal digits.")
    private String quote = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public ConvertShowCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        if (!quote.matches("[0-9a-f]{32}")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "a quote's id is 32 hexadecimal digits", "it is in the quote");
        }
        ObjectNode state = node.connect().get("/v1/quotes/" + quote);
        common.report()
                .show(
                        () -> state,
                        text ->
                                text.line(
                                        "%s: %s for %s until %s"
                                                .formatted(
                                                        state.path("state").asText(),
                                                        QuoteFile.amount(state.path("get")),
                                                        state.path("payee").asText(),
                                                        state.path("validUntil").asText())));
        return ExitCode.OK;
    }
}
