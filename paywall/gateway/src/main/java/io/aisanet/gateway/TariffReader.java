package io.aisanet.gateway;

import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.Tariff;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.TokenPrice;
import io.aisanet.paywall.meter.TokenTariff;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import io.aisanet.settings.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code metered} section of a route. */
final class TariffReader {

    /** What is counted; tokens have a table of prices. */
    private enum Counted {
        NOTHING,
        TOKENS,
        CALL,
        BYTE,
        ROW,
        SECOND,
        REPORTED
    }

    private TariffReader() {}

    /**
     * Reads it; empty where the route is not metered, or something is wrong, which is reported.
     *
     * @param asset that the route's price is in
     */
    static Optional<Tariff> read(Section section, AisaAsset asset) {
        return switch (section.choice("by", Counted.NOTHING)) {
            case NOTHING -> Optional.empty();
            case TOKENS -> tokens(section, asset);
            case CALL -> unit(section, Unit.CALL, asset);
            case BYTE -> unit(section, Unit.BYTE, asset);
            case ROW -> unit(section, Unit.ROW, asset);
            case SECOND -> unit(section, Unit.SECOND, asset);
            case REPORTED -> unit(section, Unit.REPORTED, asset);
        };
    }

    private static Optional<Tariff> unit(Section section, Unit unit, AisaAsset asset) {
        section.require("each");
        String header = section.optionalText("header").orElse("");
        Optional<Rate> each = section.parsed("each", text -> rate(text, asset));
        if (each.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UnitTariff(unit, each.get(), header));
        } catch (IllegalArgumentException e) {
            section.report("header", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Tariff> tokens(Section section, AisaAsset asset) {
        List<TokenPrice> prices = new ArrayList<>();
        for (Section model : section.sections("models")) {
            model.require("input");
            model.require("output");
            Optional<Rate> input = model.parsed("input", text -> rate(text, asset));
            Optional<Rate> output = model.parsed("output", text -> rate(text, asset));
            String name = model.text("model", "*");
            if (input.isPresent() && output.isPresent()) {
                prices.add(new TokenPrice(name, input.get(), output.get()));
            }
        }
        if (prices.isEmpty()) {
            section.report("models", "must name the price of one model at least");
            return Optional.empty();
        }
        return Optional.of(new TokenTariff(prices));
    }

    static Rate rate(String text, AisaAsset asset) {
        return Rate.parse(text)
                .filter(rate -> rate.asset() == asset)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "is \""
                                        + text
                                        + "\" but must look like \"0.00000015 "
                                        + asset.code()
                                        + "\", in the asset of the price"));
    }
}
