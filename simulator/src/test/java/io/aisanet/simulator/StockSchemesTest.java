package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.SessionConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stock client pays what a call used: 37 of a cap of 100, by either scheme that can. */
final class StockSchemesTest {
    private static final long CAP = 100;
    private static final long USED = 37;
    private static final long FUNDS = 100_000;

    @TempDir private static Path dataDir;
    private static ProvingGround ground;
    private static int port;

    @BeforeAll
    static void open() throws IOException {
        ground = ProvingGround.open(dataDir.resolve("node"), "schemes", StockSchemesTest::serve);
        port = ground.openGateway(StockSchemesTest::metered);
    }

    @AfterAll
    static void close() throws IOException {
        ground.close();
    }

    private static void serve(HttpMessage request, OutputStream out) throws IOException {
        out.write(
                ("HTTP/1.1 200 OK\r\nX-Used: " + USED + "\r\nContent-Length: 2\r\n\r\n{}")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static GatewayConfig metered(GatewayConfig usual) {
        Rate unit = Rate.parse("0.000001 USD").orElseThrow();
        Terms terms =
                new Terms(new Price(AisaAsset.USD, CAP), ground.shop().address(), 600)
                        .metered(new UnitTariff(Unit.REPORTED, unit, "X-Used"));
        return new GatewayConfig(
                        usual.listen(),
                        usual.publicBaseUrl(),
                        usual.settlement(),
                        usual.upstreams(),
                        List.of(Route.paid("/metered/**", terms, "api")),
                        usual.unmatched(),
                        usual.limits())
                .withSessions(new SessionConfig(dataDir.resolve("sessions"), 3_600_000, 50, 10));
    }

    private static List<JsonNode> pay(Party payer, String scheme, int times) throws Exception {
        return new StockBuyer(payer, AisaAsset.USD)
                .scheme(scheme)
                .times(times, 1)
                .run("schemes", port, "/metered/a");
    }

    @Test
    void uptoIsChargedWhatWasUsed() throws Exception {
        Party payer = ground.town().agent("upto", FUNDS);
        for (JsonNode call : pay(payer, "upto", 3)) {
            assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
            assertThat(call.path("payment").path("amount").asLong()).isEqualTo(USED);
        }
        assertThat(ground.town().account(payer).debits()).isEqualTo(3 * USED);
        assertThat(ground.town().account(payer).held()).isZero();
    }

    @Test
    void aChannelIsChargedWhatWasUsedAndToppedUpByItself() throws Exception {
        Party payer = ground.town().agent("channel", FUNDS);
        long calls = 30;
        List<JsonNode> all = pay(payer, "batch-settlement", (int) calls);
        long charged = 0;
        for (JsonNode call : all) {
            charged += USED;
            assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
            JsonNode extra = call.path("payment").path("extra");
            assertThat(extra.path("chargedAmount").asLong()).isEqualTo(USED);
            assertThat(extra.path("channelState").path("chargedCumulativeAmount").asLong())
                    .isEqualTo(charged);
        }
        long deposits =
                all.stream()
                        .filter(call -> !call.path("payment").path("amount").asText().isEmpty())
                        .count();
        assertThat(deposits).as("one at first, one when it was used up").isEqualTo(2);
        long latestNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (ground.town().account(payer).debits() < calls * USED
                && System.nanoTime() < latestNs) {
            Thread.onSpinWait();
        }
        assertThat(ground.town().account(payer).debits()).isEqualTo(calls * USED);
    }
}
