package io.aisanet.app.convert;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa convert quote}. */
@CommandLine.Command(
        name = "quote",
        description = {
            "Get a firm quote: what is got is set aside for you until the quote ends. Its signature"
                    + " is checked.",
            ""
        })
public final class ConvertQuoteCommand implements Command {
    @Parameters(index = "0", paramLabel = "PAYER", description = "Id or address of who gives.")
    private String payer = "";

    @Option(
            names = "--give",
            paramLabel = "AMOUNT",
            description = "What is given, fees included, such as \"10 USD\"; with --to.")
    private @Nullable String give;

    @Option(names = "--to", paramLabel = "ASSET", description = "What is got for it.")
    private @Nullable String to;

    @Option(
            names = "--get",
            paramLabel = "AMOUNT",
            description = "What is got, such as \"9 EURC\"; with --from.")
    private @Nullable String get;

    @Option(names = "--from", paramLabel = "ASSET", description = "What is given for it.")
    private @Nullable String from;

    @Option(
            names = "--payee",
            paramLabel = "WALLET",
            description = "Who gets it (default: the payer).")
    private @Nullable String payee;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the signed quote to a file, for convert execute.")
    private @Nullable Path output;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public ConvertQuoteCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        ObjectNode quote = node.connect().post("/v1/quotes", wish());
        QuoteFile.requireGenuine(quote);
        if (output != null) {
            Files.write(output, Json.write(quote));
        }
        common.report().show(() -> quote, text -> text.line(QuoteFile.sentence(quote)));
        return ExitCode.OK;
    }

    private ObjectNode wish() {
        ObjectNode wish = Json.object().put("payer", payer);
        if (payee != null) {
            wish.put("payee", payee);
        }
        if (give != null && to != null && get == null && from == null) {
            AmountArgument.put(AmountArgument.parse(List.of(give)), wish, "give");
            return wish.put("getAsset", to);
        }
        if (get != null && from != null && give == null && to == null) {
            AmountArgument.put(AmountArgument.parse(List.of(get)), wish, "get");
            return wish.put("giveAsset", from);
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                "say either --give AMOUNT --to ASSET or --get AMOUNT --from ASSET",
                "for example --give \"10 USD\" --to EURC");
    }
}
