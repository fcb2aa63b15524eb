package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.PaymentIdPolicy;
import io.aisanet.paywall.PaywallLimits;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A 402 is asked for by everybody and paid by few: it stays small, head and body together. */
class ChallengeSizeTest {

    private static final String DESCRIPTION = "A quote of one stock, in real time, as JSON.";

    @TempDir private Path dir;

    private static int bytes(Gateway gateway) throws Exception {
        return RawHttp.get(gateway.port(), "/quotes/GLAS?venue=any").length();
    }

    @Test
    void staysUnder3KbByDefault() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Route route = shop.paid("/quotes/**").withDescription(DESCRIPTION, "application/json");
            assertThat(bytes(shop.open(route))).isLessThan(3 * 1024);
        }
    }

    /** Servers and proxies commonly take 8 KB of headers. */
    @Test
    void staysUnder8KbWithEverythingOn() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Route route =
                    Route.paid(
                                    "/quotes/**",
                                    shop.terms.metered(
                                            new UnitTariff(
                                                    Unit.BYTE,
                                                    new Rate(AisaAsset.USD, 1_000_000),
                                                    "")),
                                    "api")
                            .withDescription(DESCRIPTION, "application/json");
            GatewayConfig config =
                    GatewayConfig.local(List.of(shop.api()), List.of(route))
                            .withSchemes(EnumSet.allOf(Scheme.class))
                            .withSessions(SessionConfig.in(dir))
                            .withLimits(
                                    GatewayLimits.DEFAULTS.withPaywall(
                                            PaywallLimits.DEFAULTS.withPaymentIds(
                                                    PaymentIdPolicy.OFFERED)));
            assertThat(bytes(shop.open(config))).isLessThan(8 * 1024);
        }
    }
}
