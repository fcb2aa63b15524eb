package io.aisanet.app.node;

import io.aisanet.app.log.LogSettings;
import io.aisanet.app.rails.RailsReader;
import io.aisanet.app.rails.TreasuryConfig;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.server.ApiConfig;
import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.facilitator.FacilitatorConfig;
import io.aisanet.server.treasury.RailChoice;
import io.aisanet.settings.Section;
import io.aisanet.settings.Settings;
import io.aisanet.treasury.quote.MarketRates;
import io.aisanet.treasury.quote.RateCard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All of {@code aisa.yaml}.
 *
 * @param treasury bank accounts, chains and fees
 * @param extras what runs beside the node
 * @param gateway empty = none is started
 * @param effective the settings with their defaults, as text
 */
public record UpSettings(
        NodeConfig node,
        ApiConfig api,
        TreasuryConfig treasury,
        NodeExtras extras,
        Optional<GatewayConfig> gateway,
        String effective) {
    private static final int PORT_MAX = 65_535;
    private static final long DAY_MS = 24L * 60 * 60 * 1000;
    private static final long REFUNDABLE_MS_MAX = 90 * DAY_MS;
    private static final int VERIFIES_MAX = 100_000_000;

    /**
     * Reads the settings.
     *
     * @param dataDir counts instead of the file's {@code data}, where given
     */
    public static UpSettings of(Settings settings, Optional<Path> dataDir) {
        return settings.into(all -> read(all, dataDir));
    }

    /** The file with every key, its default and what it means. */
    public static String template() {
        try (InputStream in = UpSettings.class.getResourceAsStream("aisa.yaml")) {
            if (in == null) {
                throw new IllegalStateException("aisa.yaml is not in the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("aisa.yaml cannot be read", e);
        }
    }

    private static UpSettings read(Settings settings, Optional<Path> dataDir) {
        Path written = settings.root().path("data", "aisa-data");
        NodeConfig node = NodeReader.read(settings.section("node"), dataDir.orElse(written));
        Section apiSection = settings.section("api");
        ApiConfig api = api(apiSection);
        TreasuryConfig treasury = RailsReader.readAll(settings.section("treasury"));
        requirePrices(apiSection.section("conversion"), api.conversion(), treasury);
        requirePool(settings.section("treasury").section("pools"), api, treasury);
        NodeExtras extras =
                new NodeExtras(
                        HistoryReader.read(settings.section("history"), node.dataDir()),
                        ExportReader.read(settings.section("export"), node.dataDir()),
                        apiSection.choice("metrics", MetricsAccess.KEY),
                        TracingReader.read(settings.section("tracing"), "aisa"),
                        LogSettings.read(settings.section("log")));
        Optional<GatewayConfig> gateway =
                settings.root().has("gateway")
                        ? Optional.of(GatewayConfig.read(settings.section("gateway")))
                        : Optional.empty();
        settings.section("gateway");
        return new UpSettings(node, api, treasury, extras, gateway, settings.toString());
    }

    /** What follows the market needs a price of each of its assets. */
    private static void requirePrices(
            Section section, @Nullable ConversionConfig conversion, TreasuryConfig treasury) {
        if (conversion == null || !(conversion.rates() instanceof RateCard card)) {
            return;
        }
        card.market().keySet().stream()
                .flatMap(pair -> Stream.of(pair.from(), pair.to()))
                .distinct()
                .flatMap(asset -> MarketRates.pairOf(asset).stream())
                .filter(pair -> !treasury.prices().pairs().containsKey(pair))
                .forEach(pair ->
                        section.report(
                                "rates",
                                "follow the market, and treasury.prices.pairs has no " + pair));
    }

    /** A pool of the ledger is one that conversions are made from. */
    private static void requirePool(Section section, ApiConfig api, TreasuryConfig treasury) {
        boolean inLedger =
                treasury.pools().stream()
                        .flatMap(rules -> rules.bands().stream())
                        .anyMatch(one -> one.place().rail().equals(RailChoice.LEDGER));
        if (inLedger && api.conversion() == null) {
            section.report("bands", "name the ledger, and api.conversion names no pool");
        }
    }

    private static ApiConfig api(Section api) {
        ApiConfig d = ApiConfig.onLoopback();
        return new ApiConfig(
                api.text("host", d.host()),
                api.integer("port", ApiAddress.DEFAULT_PORT, 0, PORT_MAX),
                api.flag("accessLog", false),
                Duration.ofMillis(
                        api.wholeNumber("stopGraceMs", d.stopGrace().toMillis(), 0, 3_600_000)),
                facilitator(api.section("facilitator")),
                NewOwnerCapsReader.read(api),
                null,
                ConversionReader.read(api));
    }

    private static FacilitatorConfig facilitator(Section section) {
        FacilitatorConfig d = FacilitatorConfig.defaults();
        var verify = section.choice("verify", d.verify());
        var settle = section.choice("settle", d.settle());
        boolean open = section.flag("openAccess", d.openAccess());
        long refundableMs =
                section.wholeNumber(
                        "refundableMs", d.refundable().toMillis(), 0, REFUNDABLE_MS_MAX);
        long outcomeMs =
                section.wholeNumber(
                        "outcomeTimeoutMs", d.outcomeTimeout().toMillis(), 1, 3_600_000);
        int perKey = perMinute(section, "verifyPerKeyPerMinute", d.limits().perKey());
        int perAddress = perMinute(section, "verifyPerAddressPerMinute", d.limits().perAddress());
        try {
            return new FacilitatorConfig(
                    verify,
                    settle,
                    open,
                    Duration.ofMillis(refundableMs),
                    Duration.ofMillis(outcomeMs),
                    new FacilitatorConfig.VerifyLimits(perKey, perAddress));
        } catch (IllegalArgumentException e) {
            section.report("settle", e.getMessage());
            return d;
        }
    }

    private static int perMinute(Section section, String key, int usual) {
        return section.integer(key, usual, 0, VERIFIES_MAX);
    }
}
