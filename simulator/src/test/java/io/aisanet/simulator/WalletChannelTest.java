package io.aisanet.simulator;

import static io.aisanet.simulator.WalletTown.pay;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.Gateway;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.SessionPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own wallet pays our own gateway by {@code batch-settlement}. */
final class WalletChannelTest {
    private static final long PRICE = WalletTown.PRICE;
    private static final long USED = 37;
    private static final SessionPlan PLAN = new SessionPlan(20 * PRICE, Duration.ofMinutes(10));

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

    private static Gateway gateway(String name, int port, Terms terms) {
        return town.sellBySession(dataDir.resolve(name), port, terms);
    }

    private static PayingClient client(AgentWallet wallet) {
        return PayingClient.builder(wallet).dialects(List.of(Dialect.X402)).sessions(PLAN).build();
    }

    @Test
    void depositsOnceAndPaysEachCallInOneRoundTrip() throws Exception {
        Gateway gateway = gateway("plain", 0, town.terms(PRICE));
        Party buyer = town.buyer("channel");
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client = client(wallet)) {
            for (int i = 0; i < 10; i++) {
                assertThat(pay(client, gateway).amount()).isEqualTo(PRICE);
            }
            assertThat(gateway.counters().of(CallEnd.CHALLENGED)).isOne();
            assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - PLAN.cap());
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(PLAN.cap() - 10 * PRICE);

            assertThat(client.closeSessions()).isTrue();

            assertThat(client.reserved(AisaAsset.USD)).isZero();
            assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - 10 * PRICE);
            assertThat(town.account(buyer).held()).isZero();
        }
    }

    @Test
    void isChargedWhatWasUsedUntilTheDepositIsUsedUp() throws Exception {
        Rate rate = Rate.parse("0.000037 USD").orElseThrow();
        Gateway gateway =
                gateway(
                        "metered",
                        0,
                        town.terms(PRICE).metered(new UnitTariff(Unit.CALL, rate, "")));
        Party buyer = town.buyer("channel, metered");
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client = client(wallet)) {
            for (int i = 0; i < 5; i++) {
                assertThat(pay(client, gateway).amount()).isEqualTo(USED);
            }
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(5 * USED);
        }
        assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - 5 * USED);
        assertThat(town.account(buyer).held()).isZero();
    }

    /** A gateway that lost its directory says so, and another channel pays. */
    @Test
    void aChannelThatIsGoneIsFollowedByAnother() throws Exception {
        Gateway gateway = gateway("before", 0, town.terms(PRICE));
        Party buyer = town.buyer("channel, gone");
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client = client(wallet)) {
            pay(client, gateway);
            int port = gateway.port();
            gateway.close();
            Gateway another = gateway("after", port, town.terms(PRICE));

            pay(client, another);
            pay(client, another);

            assertThat(client.spent(AisaAsset.USD)).isEqualTo(3 * PRICE);
            assertThat(another.counters().of(CallEnd.PAID)).isEqualTo(2);
        }
    }
}
