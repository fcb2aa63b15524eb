package io.aisanet.gateway;

import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Pricing;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.quote.FormulaPricing;
import io.aisanet.paywall.quote.RequestNumber;
import io.aisanet.paywall.quote.UpstreamPricing;
import io.aisanet.settings.Section;
import java.util.Optional;

/** Reads the {@code quote} section of a route: how its price follows from the request. */
final class QuoteReader {

    private static final int VALID_SECONDS_DEFAULT = 60;

    /** What the price follows from. */
    private enum Quoted {
        NOTHING,
        BYTES,
        QUERY,
        FIELD,
        UPSTREAM
    }

    private QuoteReader() {}

    /**
     * A pricing and the most that it can ask.
     *
     * @param most in the asset of all its prices
     */
    record Read(Pricing pricing, Price most) {}

    /** Reads it; empty where something is wrong, which is reported. */
    static Optional<Read> read(Section section) {
        section.require("by");
        section.require("most");
        Quoted by = section.choice("by", Quoted.NOTHING);
        int seconds =
                section.integer(
                        "validSeconds",
                        VALID_SECONDS_DEFAULT,
                        1,
                        UpstreamPricing.VALID_SECONDS_MAX);
        Optional<Price> most = section.parsed("most", QuoteReader::price);
        if (most.isEmpty()) {
            return Optional.empty();
        }
        return switch (by) {
            case NOTHING -> Optional.empty();
            case BYTES -> formula(section, RequestNumber.Source.BYTES, most.get(), seconds);
            case QUERY -> formula(section, RequestNumber.Source.QUERY, most.get(), seconds);
            case FIELD -> formula(section, RequestNumber.Source.FIELD, most.get(), seconds);
            case UPSTREAM -> upstream(section, most.get(), seconds);
        };
    }

    private static Optional<Read> formula(
            Section section, RequestNumber.Source source, Price most, int seconds) {
        section.require("each");
        String name = source == RequestNumber.Source.BYTES ? "" : section.requiredText("name");
        Optional<Rate> each = section.parsed("each", text -> rate(text, most.asset()));
        Rate base =
                section.parsed("base", text -> rate(text, most.asset()))
                        .orElse(new Rate(most.asset(), 0));
        if (each.isEmpty() || (name.isEmpty() && source != RequestNumber.Source.BYTES)) {
            return Optional.empty();
        }
        RequestNumber number = new RequestNumber(source, name);
        return Optional.of(
                new Read(
                        new FormulaPricing(number, each.get(), base, most.amount(), seconds),
                        most));
    }

    private static Optional<Read> upstream(Section section, Price most, int seconds) {
        section.require("path");
        return section.parsed("path", QuoteReader::path)
                .map(path -> new Read(new UpstreamPricing(path, most, seconds), most));
    }

    private static String path(String text) {
        if (!text.matches("/[A-Za-z0-9._~/-]*")) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\" but must be a path on the upstream, such as /prices");
        }
        return text;
    }

    private static Price price(String text) {
        return Price.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "is \"" + text + "\" but must look like \"0.01 USD\""));
    }

    private static Rate rate(String text, AisaAsset asset) {
        return TariffReader.rate(text, asset);
    }
}
