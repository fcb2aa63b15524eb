package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.wallet.Payment.Doubt;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the client believes about its money, whatever the server answers to the paid request. */
class PaymentOutcomeTest {
    private static final long PRICE = 10_000;

    private final Shop shop = new Shop();
    private final AgentWallet wallet = Keys.wallet();
    private Duration later = Duration.ZERO;
    private final Instant begun = Instant.now();
    private final InstantSource clock = () -> begun.plus(later);
    private final PayingClient client = PayingClient.builder(wallet).clock(clock).build();

    @AfterEach
    void close() {
        client.close();
        shop.close();
        wallet.close();
    }

    @Test
    void aSecond402IsARejectionAndNeverPaidAgain() throws Exception {
        Payment payment =
                paid(exchange -> shop.ask(exchange, "insufficient_funds", Shop.price(PRICE)));

        var rejected = (Payment.Rejected) payment;
        assertThat(rejected.error()).isEqualTo("insufficient_funds");
        assertThat(rejected.status()).isEqualTo(402);
        assertThat(shop.credentials).hasSize(1);
        assertReservedUntilExpiry();
    }

    @Test
    void aFailedSettlementIsARejection() throws Exception {
        Payment payment =
                paid(exchange ->
                        answer(
                                exchange,
                                402,
                                SettleResponse.failed(
                                        "settle_exact_failed", "no", AisaNetwork.CAIP2, null)));
        assertThat(((Payment.Rejected) payment).error()).isEqualTo("settle_exact_failed");
        assertReservedUntilExpiry();
    }

    @Test
    void aFailedCallIsNotCharged() throws Exception {
        Payment payment = paid(exchange -> Shop.answer(exchange, 500, "oops"));
        assertThat(((Payment.NotCharged) payment).status()).isEqualTo(500);
        assertReservedUntilExpiry();
    }

    @Test
    void aReceiptCountsWhateverTheStatus() throws Exception {
        Payment payment =
                paid(exchange -> {
                    Shop.header(exchange, PaymentHeaders.PAYMENT_RESPONSE, Shop.receipt("10000"));
                    Shop.answer(exchange, 500, "oops");
                });
        assertThat(payment).isInstanceOf(Payment.Paid.class);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(PRICE);
    }

    @Test
    void aReceiptMayLeavePayerAndAmountOut() throws Exception {
        Payment payment =
                paid(exchange ->
                        answer(
                                exchange,
                                200,
                                new SettleResponse(
                                        true,
                                        null,
                                        null,
                                        null,
                                        "t1",
                                        AisaNetwork.CAIP2,
                                        null,
                                        null,
                                        null)));
        assertThat(((Payment.Paid) payment).receipt().transaction()).isEqualTo("t1");
    }

    @Test
    void aReceiptOfSomethingElseIsReported() throws Exception {
        Payment payment =
                paid(exchange ->
                        answer(
                                exchange,
                                200,
                                SettleResponse.settled(
                                        "t1", "eip155:8453", Keys.SHOP.toString(), "20000")));
        var unconfirmed = (Payment.Unconfirmed) payment;
        assertThat(unconfirmed.doubt()).isEqualTo(Doubt.RECEIPT_DIFFERS);
        assertThat(unconfirmed.detail())
                .contains(
                        "network 'eip155:8453'",
                        "payer '" + Keys.SHOP + "'",
                        "amount '20000' instead of 10000");
        assertReservedForGood();
    }

    @Test
    void successWithoutReceiptIsADoubt() throws Exception {
        Payment payment = paid(exchange -> Shop.answer(exchange, 200, "here"));
        assertThat(((Payment.Unconfirmed) payment).doubt()).isEqualTo(Doubt.NO_RECEIPT);
        assertReservedForGood();
    }

    @Test
    void anUnreadableReceiptIsADoubt() throws Exception {
        Payment payment =
                paid(exchange -> {
                    Shop.header(exchange, PaymentHeaders.PAYMENT_RESPONSE, "???");
                    Shop.answer(exchange, 200, "here");
                });
        assertThat(((Payment.Unconfirmed) payment).doubt()).isEqualTo(Doubt.UNREADABLE_RECEIPT);
        assertReservedForGood();
    }

    @Test
    void twoReceiptsAreADoubt() throws Exception {
        Payment payment =
                paid(exchange -> {
                    Shop.header(exchange, PaymentHeaders.PAYMENT_RESPONSE, Shop.receipt("10000"));
                    Shop.header(exchange, PaymentHeaders.PAYMENT_RESPONSE, Shop.receipt("10000"));
                    Shop.answer(exchange, 200, "here");
                });
        assertThat(((Payment.Unconfirmed) payment).doubt()).isEqualTo(Doubt.UNREADABLE_RECEIPT);
    }

    @Test
    void aGatewaysTimeoutAndAPendingApprovalAreDoubts() throws Exception {
        for (int status : new int[] {408, 502, 503, 504}) {
            Payment payment = paid(exchange -> Shop.answer(exchange, status, "later"));
            assertThat(((Payment.Unconfirmed) payment).doubt()).isEqualTo(Doubt.AMBIGUOUS_STATUS);
        }
        Payment waiting =
                paid(exchange -> {
                    Shop.header(exchange, "Retry-After", "30");
                    Shop.answer(exchange, 403, "ask your human");
                });
        assertThat(((Payment.Unconfirmed) waiting).doubt()).isEqualTo(Doubt.AMBIGUOUS_STATUS);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(5 * PRICE);
    }

    @Test
    void aGatewayThatSaysThatItDidNotChargeIsBelieved() throws Exception {
        for (int status : new int[] {500, 502, 504}) {
            Payment payment =
                    paid(exchange ->
                            answer(
                                    exchange,
                                    status,
                                    SettleResponse.failed(
                                            "call_failed", "void", AisaNetwork.CAIP2, null)));
            assertThat(payment).isInstanceOf(Payment.NotCharged.class);
        }
    }

    @Test
    void aDoubtIsResolvedByWhoeverKnows() throws Exception {
        var first = (Payment.Unconfirmed) paid(exchange -> Shop.answer(exchange, 200, "here"));
        var second = (Payment.Unconfirmed) paid(exchange -> Shop.answer(exchange, 200, "here"));

        client.resolve(first.pending(), true);
        client.resolve(second.pending(), false);

        assertThat(client.spent(AisaAsset.USD)).isEqualTo(PRICE);
        assertThat(client.reserved(AisaAsset.USD)).isZero();
    }

    @Test
    void aDoubtIsResumedWithTheSamePayment() throws Exception {
        shop.page(
                "/shy",
                exchange -> {
                    boolean first = shop.credentials.size() <= 1;
                    if (Shop.payment(exchange).isPresent() && first) {
                        Shop.answer(exchange, 503, "later");
                    } else {
                        shop.sell(exchange, Shop.price(PRICE));
                    }
                });
        var doubt =
                (Payment.Unconfirmed) client.send(get("/shy"), BodyHandlers.ofString()).payment();

        PaidResponse<String> answer = client.resume(doubt.pending(), BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.payment()).isInstanceOf(Payment.Paid.class);
        assertThat(shop.credentials).hasSize(2);
        assertThat(shop.credentials.get(0)).isEqualTo(shop.credentials.get(1));
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(PRICE);
        assertThat(client.reserved(AisaAsset.USD)).isZero();
    }

    private void assertReservedUntilExpiry() {
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(PRICE);
        later = Duration.ofSeconds(60 + 29);
        assertThat(client.reserved(AisaAsset.USD))
                .as("60 s of validity, 30 s of skew")
                .isEqualTo(PRICE);
        later = Duration.ofSeconds(60 + 31);
        assertThat(client.reserved(AisaAsset.USD)).isZero();
        assertThat(client.spent(AisaAsset.USD)).isZero();
    }

    private void assertReservedForGood() {
        later = Duration.ofDays(1);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(PRICE);
        assertThat(client.spent(AisaAsset.USD)).isZero();
    }

    private Payment paid(Shop.Page answerToPayment) throws Exception {
        String path = "/" + Integer.toHexString(System.identityHashCode(answerToPayment));
        shop.page(
                path,
                exchange -> {
                    if (Shop.payment(exchange).isPresent()) {
                        answerToPayment.serve(exchange);
                    } else {
                        shop.ask(exchange, "Payment required", Shop.price(PRICE));
                    }
                });
        return client.send(get(path), BodyHandlers.ofString()).payment();
    }

    private static void answer(HttpExchange exchange, int status, SettleResponse settled)
            throws IOException {
        Shop.header(exchange, PaymentHeaders.PAYMENT_RESPONSE, Shop.receipt(settled));
        Shop.answer(exchange, status, "{}");
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(shop.uri(path)).build();
    }
}
