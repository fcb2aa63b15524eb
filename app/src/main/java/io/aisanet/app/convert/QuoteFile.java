package io.aisanet.app.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.quote.SignedQuote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Signed quotes in files, and in words. */
final class QuoteFile {
    private QuoteFile() {}

    /** Reads a quote that somebody has signed. */
    static ObjectNode read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > SignedQuote.DOCUMENT_BYTES) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "there is no quote in " + file,
                    "write one with aisa convert quote ... -o FILE");
        }
        try {
            SignedQuote quote = SignedQuote.parse(Files.readAllBytes(file));
            requireGenuine(quote);
            return quote.toJson();
        } catch (MalformedMessage e) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + " is no quote: " + e.getMessage(), "", e);
        }
    }

    static void requireGenuine(ObjectNode quote) {
        try {
            requireGenuine(SignedQuote.fromJson(quote));
        } catch (MalformedMessage e) {
            throw new CommandFailure(ExitCode.USAGE, "this is no quote: " + e.getMessage(), "", e);
        }
    }

    private static void requireGenuine(SignedQuote quote) {
        if (!quote.isGenuine()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "nobody has signed this quote as it stands",
                    "ask for a new one");
        }
    }

    static String sentence(ObjectNode quote) {
        StringBuilder fees = new StringBuilder();
        for (JsonNode fee : quote.path("fees")) {
            fees.append(", of it ").append(amount(fee)).append(" fee");
        }
        return "quote %s: %s gives %s%s and %s gets %s, at %s, until %s"
                .formatted(
                        quote.path("id").asText(),
                        quote.path("payer").asText(),
                        amount(quote.path("give")),
                        fees,
                        quote.path("payee").asText(),
                        amount(quote.path("get")),
                        quote.path("rate").asText(),
                        Instant.ofEpochMilli(quote.path("validUntilMs").asLong()));
    }

    static String amount(JsonNode money) {
        return money.path("amount").asText() + " " + money.path("asset").asText();
    }
}
