package io.aisanet.simulator;

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
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.SessionPlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
        var sessions = SessionConfig.in(Files.createTempDirectory(dataDir, "sessions"));
        return town.sell(terms, it -> it.withSchemes(schemes).withSessions(sessions), tracing);
    }

    @ParameterizedTest
    @EnumSource
    void isOneTrace(Way way) throws Exception {
        TraceRecorder tracing = new TraceRecorder();
        Gateway gateway = gateway(way, tracing);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/paid/model")).build();
        try (AgentWallet wallet = town.wallet(town.buyer("traced " + way))) {
            PayingClientBuilder builder =
                    PayingClient.builder(wallet).dialects(List.of(way.dialect));
            try (PayingClient client =
                    (way.sold == Sold.SESSIONS ? builder.sessions(PLAN) : builder).build()) {
                var answer = client.send(request, BodyHandlers.ofString());
                assertThat(answer.payment()).as(answer.body()).isInstanceOf(Payment.Paid.class);
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
                if (way.sold == Sold.SESSIONS) {
                    int before = tracing.requests().size();
                    client.send(request, BodyHandlers.ofString());
                    assertThat(tracing.tree(before))
                            .isEqualTo(
                                    """
                                    GET /paid/** PAID
                                      capture
                                      hold
                                      upstream api
                                      verify
                                    """);
                }
            }
        }
    }
}
