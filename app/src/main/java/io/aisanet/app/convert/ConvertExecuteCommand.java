package io.aisanet.app.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa convert execute}. */
@CommandLine.Command(
        name = "execute",
        description = {
            "Execute a firm quote: all of it or nothing, once, and at its terms alone.",
            ""
        })
public final class ConvertExecuteCommand implements Command {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The signed quote, as aisa convert quote -o FILE wrote it.")
    private Path file = Path.of("");

    @Option(
            names = "--category",
            paramLabel = "WORD",
            description = "What is bought, for the rules of the payer's budgets.")
    private @Nullable String category;

    @Option(
            names = "--mandate",
            paramLabel = "ID",
            description = "A mandate of the payer, which it also counts against.")
    private @Nullable String mandate;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public ConvertExecuteCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode wish = Json.object();
        wish.set("quote", QuoteFile.read(file));
        if (category != null) {
            wish.put("category", category);
        }
        if (mandate != null) {
            wish.put("mandate", mandate);
        }
        ObjectNode done = node.connect().post("/v1/conversions", wish);
        common.report()
                .show(
                        () -> done,
                        text ->
                                text.line(
                                        "converted: %s gave %s and %s got %s"
                                                .formatted(
                                                        done.path("payer").asText(),
                                                        QuoteFile.amount(done.path("give")),
                                                        done.path("payee").asText(),
                                                        QuoteFile.amount(done.path("get")))));
        return ExitCode.OK;
    }
}
