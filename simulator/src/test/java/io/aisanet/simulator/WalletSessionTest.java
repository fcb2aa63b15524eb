package io.aisanet.simulator;

import static io.aisanet.simulator.WalletTown.pay;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.Gateway;
import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.AccountState;
import io.aisanet.paywall.CallEnd;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Receipt;
import io.aisanet.wallet.SessionPlan;
import io.aisanet.wallet.SpendCaps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own wallet opens a session by itself and pays the calls that follow out of it. */
final class WalletSessionTest {
    private static final int CALLS = 30;
    private static final SessionPlan PLAN =
            new SessionPlan(50 * WalletTown.PRICE, Duration.ofMinutes(10));

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

    private static Gateway gateway(String name) {
        return gateway(name, 0);
    }

    private static Gateway gateway(String name, int port) {
        return town.sellBySession(dataDir.resolve(name), port, town.terms(WalletTown.PRICE));
    }

    @Test
    void opensOnceAndPaysManyCallsAtOnceInOneRoundTripEach() throws Exception {
        Gateway gateway = gateway("many");
        Party buyer = town.buyer("session, many calls");
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client = PayingClient.builder(wallet).sessions(PLAN).build()) {
            assertThat(pay(client, gateway).dialect()).isEqualTo(Dialect.MPP_AISANET);
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(PLAN.cap() - WalletTown.PRICE);
            assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - PLAN.cap());
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Receipt>> calls = new ArrayList<>();
                for (int i = 1; i < CALLS; i++) {
                    calls.add(threads.submit(() -> pay(client, gateway)));
                }
                for (Future<Receipt> call : calls) {
                    assertThat(call.get(60, TimeUnit.SECONDS).dialect()).isEqualTo(Dialect.NATIVE);
                }
            }
            assertThat(gateway.counters().of(CallEnd.CHALLENGED)).isOne();
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(CALLS * WalletTown.PRICE);
            assertThat(client.reserved(AisaAsset.USD))
                    .isEqualTo(PLAN.cap() - CALLS * WalletTown.PRICE);

            assertThat(client.closeSessions()).isTrue();

            assertThat(client.reserved(AisaAsset.USD)).isZero();
            AccountState account = town.account(buyer);
            assertThat(account.held()).isZero();
            assertThat(account.available()).isEqualTo(WalletTown.FUNDS - CALLS * WalletTown.PRICE);
            assertThat(pay(client, gateway).amount()).isEqualTo(WalletTown.PRICE);
        }
        assertThat(town.account(buyer).held()).as("closing a client ends its sessions").isZero();
    }

    @Test
    void aSessionThatIsUsedUpIsFollowedByAnother() throws Exception {
        Gateway gateway = gateway("small");
        Party buyer = town.buyer("session, small");
        SessionPlan small = new SessionPlan(3 * WalletTown.PRICE, Duration.ofMinutes(10));
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client = PayingClient.builder(wallet).sessions(small).build()) {
            for (int i = 0; i < 8; i++) {
                pay(client, gateway);
            }
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(8 * WalletTown.PRICE);
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(WalletTown.PRICE);
        }
        assertThat(town.account(buyer).available())
                .isEqualTo(WalletTown.FUNDS - 8 * WalletTown.PRICE);
    }

    @Test
    void theCapOfASessionCountsAgainstTheTotal() throws Exception {
        Gateway gateway = gateway("capped");
        Party buyer = town.buyer("session, capped");
        SpendCaps caps = SpendCaps.builder().maxTotal(AisaAsset.USD, PLAN.cap() - 1).build();
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client =
                        PayingClient.builder(wallet).sessions(PLAN).caps(caps).build()) {
            assertThat(pay(client, gateway).dialect()).isEqualTo(Dialect.NATIVE);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
    }

    /** A gateway that lost its directory says so, and the call is paid all the same. */
    @Test
    void aSessionThatIsGoneCostsOneMoreRoundTrip() throws Exception {
        Gateway gateway = gateway("before");
        Party buyer = town.buyer("session, gone");
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client = PayingClient.builder(wallet).sessions(PLAN).build()) {
            pay(client, gateway);
            int port = gateway.port();
            gateway.close();
            Gateway another = gateway("after", port);

            pay(client, another);
            pay(client, another);

            assertThat(client.spent(AisaAsset.USD)).isEqualTo(3 * WalletTown.PRICE);
            assertThat(another.counters().of(CallEnd.PAID)).isEqualTo(2);
        }
    }

    @Test
    void withoutAnOfferOfSessionsEachCallIsPaidByItself() throws Exception {
        Gateway gateway = town.sell(town.terms(WalletTown.PRICE), config -> config);
        Party buyer = town.buyer("no session");
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client = PayingClient.builder(wallet).sessions(PLAN).build()) {
            pay(client, gateway);
            pay(client, gateway);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
            assertThat(client.closeSessions()).isTrue();
        }
        assertThat(town.account(buyer).available())
                .isEqualTo(WalletTown.FUNDS - 2 * WalletTown.PRICE);
    }
}
