package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prices that are caps: the receipt says what was charged. */
class UpToTest {
    private final TillShop shop = new TillShop();
    private final AgentWallet wallet = Keys.wallet();
    private final Till till = new X402Till(X402Kind.UP_TO);

    @AfterEach
    void close() {
        shop.close();
        wallet.close();
    }

    @Test
    void theCapIsReservedAndWhatWasUsedIsSpent() throws Exception {
        List<Long> reserved = new ArrayList<>();
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            shop.sells(
                    "/model",
                    (exchange, at, sent) -> {
                        reserved.add(client.reserved(AisaAsset.USD));
                        TillShop.charge(exchange, at, sent, "37");
                    },
                    till);

            Receipt receipt = paid(client, "/model");

            assertThat(receipt.amount()).isEqualTo(37);
            assertThat(receipt.upTo()).isFalse();
            assertThat(reserved).containsExactly(Till.PRICE);
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(37);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
    }

    @Test
    void nothingMayBeCharged() throws Exception {
        shop.sells(
                "/model", (exchange, at, sent) -> TillShop.charge(exchange, at, sent, "0"), till);
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            assertThat(paid(client, "/model").amount()).isZero();
            assertThat(client.spent(AisaAsset.USD)).isZero();
        }
    }

    @Test
    void whereTheServerStillCountsTheCapIsSpent() throws Exception {
        shop.sells(
                "/stream",
                (exchange, at, sent) -> {
                    var running =
                            new SettleResponse(
                                    true,
                                    null,
                                    null,
                                    null,
                                    "t",
                                    AisaNetwork.CAIP2,
                                    null,
                                    null,
                                    Json.object().put("metered", true));
                    Shop.header(exchange, PaymentHeaders.PAYMENT_RESPONSE, Shop.receipt(running));
                    Shop.answer(exchange, 200, "token token");
                },
                till);
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            Receipt receipt = paid(client, "/stream");
            assertThat(receipt.amount()).isEqualTo(Till.PRICE);
            assertThat(receipt.upTo()).isTrue();
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(Till.PRICE);
        }
    }

    @Test
    void theCapIsJudgedLikeAPrice() throws Exception {
        shop.sells("/model", till);
        SpendCaps caps = SpendCaps.builder().maxPerPayment(AisaAsset.USD, Till.PRICE - 1).build();
        try (PayingClient client = PayingClient.builder(wallet).caps(caps).build()) {
            var refused =
                    (Payment.Refused) client.send(get("/model"), BodyHandlers.ofString()).payment();
            assertThat(refused.main().excess()).isEqualTo(1);
        }
    }

    /** A server could tell less than it took, to get around the total. */
    @Test
    void lessThanAPriceThatIsNoCapCountsInFull() throws Exception {
        for (Till exact : Till.all()) {
            if (exact.toString().equals(till.toString())) {
                continue;
            }
            String path = "/" + exact.dialect() + exact.hashCode();
            shop.sells(
                    path, (exchange, at, sent) -> TillShop.charge(exchange, at, sent, "37"), exact);
            try (PayingClient client =
                    PayingClient.builder(wallet).dialects(List.of(exact.dialect())).build()) {
                assertThat(paid(client, path).amount()).isEqualTo(37);
                assertThat(client.spent(AisaAsset.USD)).as("%s", exact).isEqualTo(Till.PRICE);
            }
        }
    }

    /** Where {@code upto} is offered, the call is metered, whatever it is paid in. */
    @Test
    void thePriceIsACapInEveryDialectWhereTheServerCounts() throws Exception {
        for (Till other : Till.all()) {
            if (other.dialect() == Dialect.X402) {
                continue; // a 402 has one such field
            }
            String path = "/" + other.dialect() + other.hashCode();
            shop.sells(
                    path,
                    (exchange, at, sent) -> TillShop.charge(exchange, at, sent, "37"),
                    other,
                    MppTill.evm(),
                    till);
            try (PayingClient client =
                    PayingClient.builder(wallet).dialects(List.of(other.dialect())).build()) {
                assertThat(paid(client, path).amount()).isEqualTo(37);
                assertThat(client.spent(AisaAsset.USD)).as("%s", other).isEqualTo(37);
            }
        }
    }

    private Receipt paid(PayingClient client, String path) throws Exception {
        Payment payment = client.send(get(path), BodyHandlers.ofString()).payment();
        return ((Payment.Paid) payment).receipt();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(shop.uri(path)).build();
    }
}
