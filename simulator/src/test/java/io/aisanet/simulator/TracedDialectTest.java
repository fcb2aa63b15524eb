package io.aisanet.simulator;

import static io.aisanet.simulator.WalletTown.pay;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.Gateway;
import io.aisanet.gateway.SessionConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.PayingClientBuilder;
import io.aisanet.wallet.SessionPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In every dialect a payment of our wallet is one trace at a gateway, from its 402 to its end. */
final class TracedDialectTest {
    private static final SessionPlan PLAN =
            new SessionPlan(20 * WalletTown.PRICE, Duration.ofMinutes(10));

    /** Nothing is captured but at the end. */
    private static final long HOUR_MS = 3_600_000;

    @TempDir private static Path dataDir;
    private static WalletTown town;

    @BeforeAll
    static void open() throws IOException {
        town = new WalletTown(dataDir.resolve("town"));
    }

    @AfterAll
    static void close() throws IOException {
        town.close();
    }

    enum Sold {
        PRICE,
        METERED,
        /** By a deposit, out of which calls are paid. */
        SESSIONS
    }

    enum Way {
        EXACT(Dialect.X402, Sold.PRICE, Scheme.EXACT),
        PERMIT2(Dialect.X402, Sold.PRICE, Scheme.PERMIT2),
        UPTO(Dialect.X402, Sold.METERED, Scheme.UPTO),
        BATCH(Dialect.X402, Sold.SESSIONS, Scheme.BATCH),
        V1(Dialect.X402_V1, Sold.PRICE, Scheme.EXACT),
        MPP_CHARGE(Dialect.MPP_AISANET, Sold.PRICE, Scheme.EXACT),
        MPP_EVM(Dialect.MPP_EVM, Sold.PRICE, Scheme.EXACT),
        MPP_SESSION(Dialect.MPP_AISANET, Sold.SESSIONS, Scheme.EXACT),
        NATIVE(Dialect.NATIVE, Sold.PRICE, Scheme.EXACT);

        private final Dialect dialect;
        private final Sold sold;
        private final Scheme scheme;

        Way(Dialect dialect, Sold sold, Scheme scheme) {
            this.dialect = dialect;
            this.sold = sold;
            this.scheme = scheme;
        }
    }

    private static Gateway gateway(Way way, TraceRecorder tracing) throws IOException {
        Terms price = town.terms(WalletTown.PRICE);
        Rate rate = new Rate(AisaAsset.USD, 37_000_000);
        Terms terms =
                way.sold == Sold.METERED
                        ? price.metered(new UnitTariff(Unit.CALL, rate, ""))
                        : price;
        Set<Scheme> schemes = Set.of(way.scheme);
        if (way.sold != Sold.SESSIONS) {
            return town.sell(terms, it -> it.withSchemes(schemes), tracing);
        }
        Path directory = Files.createTempDirectory(dataDir, "sessions");
        SessionConfig sessions = new SessionConfig(directory, HOUR_MS, HOUR_MS, 10);
        return town.sell(terms, it -> it.withSchemes(schemes).withSessions(sessions), tracing);
    }

    private static PayingClient client(Way way, AgentWallet wallet) {
        PayingClientBuilder builder = PayingClient.builder(wallet).dialects(List.of(way.dialect));
        return (way.sold == Sold.SESSIONS ? builder.sessions(PLAN) : builder).build();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BATCH", "MPP_SESSION"})
    void isOneTrace(Way way) throws Exception {
        TraceRecorder tracing = new TraceRecorder();
        Gateway gateway = gateway(way, tracing);
        try (AgentWallet wallet = town.wallet(town.buyer("traced " + way));
                PayingClient client = client(way, wallet)) {
            pay(client, gateway);
        }
        assertThat(tracing.tree(0))
                .isEqualTo(
                        """
                        GET /paid/** CHALLENGED
                          GET /paid/** PAID
                            capture
                            hold
                            upstream api
                            verify
                        """);
        assertThat(tracing.batches()).isEmpty();
    }

    /** What is captured in batches: each call's trace hears of its own capture. */
    @ParameterizedTest
    @EnumSource(names = {"BATCH", "MPP_SESSION"})
    void isOneTraceToItsCaptureInABatch(Way way) throws Exception {
        TraceRecorder tracing = new TraceRecorder();
        Gateway gateway = gateway(way, tracing);
        try (AgentWallet wallet = town.wallet(town.buyer("traced " + way));
                PayingClient client = client(way, wallet)) {
            pay(client, gateway);
            pay(client, gateway);
            assertThat(tracing.batches()).isEmpty();
        }
        assertThat(tracing.tree(0))
                .containsOnlyOnce(
                        """
                          GET /paid/** PAID
                            capture Captured
                            charge
                            hold
                            upstream api
                            verify
                        """)
                .containsOnlyOnce(
                        """

                        GET /paid/** PAID
                          capture Captured
                          charge
                          hold
                          upstream api
                          verify
                        """);
        assertThat(tracing.batches())
                .singleElement()
                .satisfies(batch -> assertThat(batch.line()).isEqualTo("end session"))
                .satisfies(batch ->
                        assertThat(batch.of)
                                .containsExactly(
                                        tracing.requests().get(1).own,
                                        tracing.requests().get(2).own));
    }
}
