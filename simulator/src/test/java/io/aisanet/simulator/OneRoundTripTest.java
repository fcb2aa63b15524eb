package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.Gateway;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.CallEnd;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.ExpectedPrice;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.Refusal.Reason;
import io.aisanet.wallet.SpendCaps;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A wallet that knows the price pays with its first request; the gateway counts the requests. */
final class OneRoundTripTest {
    private static final long PRICE = WalletTown.PRICE;

    @TempDir private static Path dataDir;
    private static WalletTown town;
    private static Gateway gateway;
    private static Gateway dear;

    @BeforeAll
    static void open() throws IOException {
        town = new WalletTown(dataDir);
        gateway = town.sell(PRICE, io.aisanet.paywall.Dialect.ALL);
        dear = town.sell(2 * PRICE, io.aisanet.paywall.Dialect.ALL);
    }

    @AfterAll
    static void close() throws IOException {
        town.close();
    }

    @Test
    void theSecondCallIsOneRequest(TestInfo test) throws Exception {
        Party buyer = town.buyer(test.getDisplayName());
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client = PayingClient.builder(wallet).build()) {
            assertThat(requestsOf(gateway, client, get(gateway, "/paid/quote"))).isEqualTo(2);
            assertThat(requestsOf(gateway, client, get(gateway, "/paid/quote?s=2"))).isEqualTo(1);
            assertThat(requestsOf(gateway, client, get(gateway, "/paid/quote"))).isEqualTo(1);
            assertThat(requestsOf(gateway, client, get(gateway, "/paid/other"))).isEqualTo(2);

            assertThat(client.spent(AisaAsset.USD)).isEqualTo(4 * PRICE);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
        assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - 4 * PRICE);
    }

    @Test
    void theBodyIsPaidForAsWell(TestInfo test) throws Exception {
        try (AgentWallet wallet = town.wallet(town.buyer(test.getDisplayName()));
                PayingClient client = PayingClient.builder(wallet).build()) {
            assertThat(requestsOf(gateway, client, post("[1]"))).isEqualTo(2);
            assertThat(requestsOf(gateway, client, post("[2]"))).isEqualTo(1);
        }
    }

    @Test
    void aPriceThatIsExpectedIsPaidAtOnce(TestInfo test) throws Exception {
        try (AgentWallet wallet = town.wallet(town.buyer(test.getDisplayName()));
                PayingClient client = PayingClient.builder(wallet).build()) {
            HttpRequest request = get(gateway, "/paid/catalogue");
            client.expectPrice(
                    "GET",
                    request.uri(),
                    new ExpectedPrice(AisaAsset.USD, PRICE, town.shop().address()));

            assertThat(requestsOf(gateway, client, request)).isEqualTo(1);
        }
    }

    @Test
    void aPriceThatRoseIsPaidWithinTheCapsOnly(TestInfo test) throws Exception {
        Party buyer = town.buyer(test.getDisplayName());
        SpendCaps frugal = SpendCaps.builder().maxPerPayment(AisaAsset.USD, PRICE).build();
        var old = new ExpectedPrice(AisaAsset.USD, PRICE, town.shop().address());
        HttpRequest request = get(dear, "/paid/quote");
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient strict = PayingClient.builder(wallet).caps(frugal).build();
                PayingClient lax = PayingClient.builder(wallet).build()) {
            strict.expectPrice("GET", request.uri(), old);
            PaidResponse<String> refused = strict.send(request, BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(402);
            assertThat(((Payment.Refused) refused.payment()).main().reason())
                    .isEqualTo(Reason.OVER_PAYMENT_CAP);
            assertThat(strict.reserved(AisaAsset.USD)).isEqualTo(PRICE);
            assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS);

            lax.expectPrice("GET", request.uri(), old);
            assertThat(requestsOf(dear, lax, request)).isEqualTo(2);
            assertThat(requestsOf(dear, lax, request)).isEqualTo(1);
            assertThat(lax.spent(AisaAsset.USD)).isEqualTo(4 * PRICE);
            assertThat(lax.reserved(AisaAsset.USD)).isEqualTo(PRICE);
        }
        assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - 4 * PRICE);
        assertThat(town.account(buyer).held()).isZero();
    }

    @Test
    void waitsToBeAskedWhereItIsToldTo(TestInfo test) throws Exception {
        try (AgentWallet wallet = town.wallet(town.buyer(test.getDisplayName()));
                PayingClient client =
                        PayingClient.builder(wallet).maxPriceAge(Duration.ZERO).build()) {
            HttpRequest request = get(gateway, "/paid/quote");
            assertThat(requestsOf(gateway, client, request)).isEqualTo(2);
            assertThat(requestsOf(gateway, client, request)).isEqualTo(2);
        }
    }

    /**
     * Its 402 says the price as every gateway's does, and no header in which to pay it natively.
     */
    @Test
    void paysInAnotherDialectWhereTheNativeOneIsNotSpoken(TestInfo test) throws Exception {
        Set<io.aisanet.paywall.Dialect> others =
                EnumSet.complementOf(EnumSet.of(io.aisanet.paywall.Dialect.NATIVE));
        Gateway foreign = town.sell(PRICE, others);
        Party buyer = town.buyer(test.getDisplayName());
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client = PayingClient.builder(wallet).build()) {
            HttpRequest request = get(foreign, "/paid/quote");
            assertThat(requestsOf(foreign, client, request)).isEqualTo(2);
            assertThat(requestsOf(foreign, client, request)).isEqualTo(2);
            assertThat(client.receipts())
                    .allSatisfy(receipt ->
                            assertThat(receipt.dialect()).isEqualTo(Dialect.MPP_AISANET));
        }
        assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - 2 * PRICE);
    }

    /** What a gateway in front of a facilitator asks. */
    @Test
    void paysByX402WhereNothingElseIsAsked(TestInfo test) throws Exception {
        Gateway plain = town.sell(PRICE, Set.of(io.aisanet.paywall.Dialect.X402));
        try (AgentWallet wallet = town.wallet(town.buyer(test.getDisplayName()));
                PayingClient client = PayingClient.builder(wallet).build()) {
            assertThat(requestsOf(plain, client, get(plain, "/paid/quote"))).isEqualTo(2);
            assertThat(client.receipts().getFirst().dialect()).isEqualTo(Dialect.X402);
        }
    }

    @Test
    void aWalletWithoutMoneyIsToldSoOnce(TestInfo test) throws Exception {
        Party poor = town.poor(test.getDisplayName());
        try (AgentWallet wallet = town.wallet(poor);
                PayingClient client = PayingClient.builder(wallet).build()) {
            HttpRequest request = get(gateway, "/paid/quote");
            client.expectPrice(
                    "GET",
                    request.uri(),
                    new ExpectedPrice(AisaAsset.USD, PRICE, town.shop().address()));
            long before = gateway.counters().requests();

            Payment payment = client.send(request, BodyHandlers.ofString()).payment();

            assertThat(((Payment.Rejected) payment).error()).contains("insufficient");
            assertThat(gateway.counters().requests() - before).isEqualTo(1);
        }
    }

    private static long requestsOf(Gateway at, PayingClient client, HttpRequest request)
            throws Exception {
        long before = at.counters().requests();
        long paidBefore = at.counters().of(CallEnd.PAID);
        PaidResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.payment()).as(answer.body()).isInstanceOf(Payment.Paid.class);
        assertThat(answer.body()).contains("call");
        assertThat(at.counters().of(CallEnd.PAID) - paidBefore).isEqualTo(1);
        return at.counters().requests() - before;
    }

    private static HttpRequest get(Gateway at, String target) {
        return HttpRequest.newBuilder(URI.create(at.baseUrl() + target)).build();
    }

    private static HttpRequest post(String body) {
        return HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/paid/render"))
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
