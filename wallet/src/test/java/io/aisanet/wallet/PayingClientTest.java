package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Payer;
import io.aisanet.http402.PaymentHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PayingClientTest {
    private final Shop shop = new Shop();
    private final AgentWallet wallet = Keys.wallet();

    @AfterEach
    void close() {
        shop.close();
        wallet.close();
    }

    @Test
    void fiveLinesPay() throws Exception {
        shop.sells("/quote", Shop.price(10_000));
        URI url = shop.uri("/quote");

        try (PayingClient client = PayingClient.builder(wallet).build()) {
            HttpRequest request = HttpRequest.newBuilder(url).build();
            PaidResponse<String> answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello");
            Receipt receipt = ((Payment.Paid) answer.payment()).receipt();
            assertThat(receipt.amount()).isEqualTo(10_000);
            assertThat(receipt.asset()).isEqualTo(AisaAsset.USD);
            assertThat(receipt.payer()).isEqualTo(new Payer.Address(Keys.PAYER));
            assertThat(receipt.payee()).isEqualTo(Keys.SHOP);
            assertThat(receipt.transaction()).isEqualTo("ledger:tx:1");
            assertThat(receipt.network()).isEqualTo(AisaNetwork.CAIP2);
            assertThat(receipt.resource()).isEqualTo(url);
            assertThat(client.receipts()).containsExactly(receipt);
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(10_000);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
        assertThat(shop.requests).containsExactly("GET /quote", "GET /quote paid");
        assertThat(shop.earned).hasValue(10_000);
    }

    @Test
    void freePagesCostNothing() throws Exception {
        shop.page("/free", exchange -> Shop.answer(exchange, 200, "free"));
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            PaidResponse<String> answer = client.send(get("/free"), BodyHandlers.ofString());

            assertThat(answer.payment()).isEqualTo(new Payment.None());
            assertThat(answer.body()).isEqualTo("free");
        }
    }

    @Test
    void replaysTheBodyEvenOfAPublisherThatWorksOnce() throws Exception {
        shop.sells("/render", Shop.price(2_000));
        String scene = "scene ".repeat(10_000);
        var once = new ByteArrayInputStream(scene.getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(shop.uri("/render"))
                        .header("Content-Type", "text/plain")
                        .PUT(BodyPublishers.ofInputStream(() -> once))
                        .build();
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            PaidResponse<String> answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo(scene);
            assertThat(answer.payment()).isInstanceOf(Payment.Paid.class);
        }
        assertThat(shop.requests).containsExactly("PUT /render", "PUT /render paid");
    }

    @Test
    void refusesABodyThatItCannotKeep() {
        shop.sells("/render", Shop.price(2_000));
        try (PayingClient client = PayingClient.builder(wallet).maxBodyBytes(100).build()) {
            for (HttpRequest.BodyPublisher tooLarge :
                    List.of(
                            BodyPublishers.ofString("x".repeat(101)),
                            BodyPublishers.ofInputStream(
                                    () -> new ByteArrayInputStream(new byte[101])))) {
                HttpRequest request =
                        HttpRequest.newBuilder(shop.uri("/render")).POST(tooLarge).build();
                assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("raise maxBodyBytes");
            }
        }
        assertThat(shop.requests).isEmpty();
    }

    @Test
    void refusesARequestThatCarriesAPayment() {
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            for (String header : List.of("payment-signature", "X-PAYMENT")) {
                HttpRequest request =
                        HttpRequest.newBuilder(shop.uri("/")).header(header, "e30=").build();
                assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("carries a payment");
            }
        }
    }

    @Test
    void tellsPriceBeforeAndReceiptAfter() throws Exception {
        shop.sells("/quote", Shop.price(10_000));
        List<String> heard = new ArrayList<>();
        PaymentListener listener =
                new PaymentListener() {
                    @Override
                    public void beforePayment(Price price) {
                        heard.add("before " + price + " at " + shop.credentials.size());
                    }

                    @Override
                    public void afterPayment(Payment payment) {
                        heard.add(
                                "after "
                                        + payment.getClass().getSimpleName()
                                        + " at "
                                        + shop.credentials.size());
                    }
                };
        try (PayingClient client = PayingClient.builder(wallet).listener(listener).build()) {
            client.send(get("/quote"), BodyHandlers.ofString());
        }
        assertThat(heard)
                .containsExactly("before 0.01 USD to " + Keys.SHOP + " at 0", "after Paid at 1");
    }

    @Test
    void aListenerThatObjectsStopsThePayment() {
        shop.sells("/quote", Shop.price(10_000));
        PaymentListener listener =
                new PaymentListener() {
                    @Override
                    public void beforePayment(Price price) {
                        throw new UnsupportedOperationException("no");
                    }
                };
        try (PayingClient client = PayingClient.builder(wallet).listener(listener).build()) {
            assertThatThrownBy(() -> client.send(get("/quote"), BodyHandlers.ofString()))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
        assertThat(shop.credentials).isEmpty();
    }

    @Test
    void dryRunAsksOnly() throws Exception {
        shop.sells("/quote", Shop.price(10_000)).sells("/dear", Shop.price(1_000_001));
        try (PayingClient client = PayingClient.builder(wallet).dryRun(true).build()) {
            PaidResponse<String> quote = client.send(get("/quote"), BodyHandlers.ofString());
            PaidResponse<String> dear = client.send(get("/dear"), BodyHandlers.ofString());

            assertThat(quote.statusCode()).isEqualTo(402);
            assertThat(quote.body()).isEqualTo("{}");
            assertThat(((Payment.Quoted) quote.payment()).price().amount()).isEqualTo(10_000);
            assertThat(((Payment.Refused) dear.payment()).main().excess()).isEqualTo(1);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
        assertThat(shop.credentials).isEmpty();
    }

    @Test
    void sendsAsync() throws Exception {
        shop.sells("/quote", Shop.price(10_000));
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            PaidResponse<String> answer =
                    client.sendAsync(get("/quote"), BodyHandlers.ofString())
                            .get(30, TimeUnit.SECONDS);
            assertThat(answer.payment()).isInstanceOf(Payment.Paid.class);
        }
    }

    @Test
    void showsTheCallerNoCredential() throws Exception {
        shop.sells("/quote", Shop.price(10_000));
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            PaidResponse<String> answer = client.send(get("/quote"), BodyHandlers.ofString());

            assertThat(answer.response().request().headers().map())
                    .doesNotContainKey(PaymentHeaders.PAYMENT_SIGNATURE);
            assertThat(answer.response().uri()).isEqualTo(shop.uri("/quote"));
        }
    }

    @Test
    void takesNoHttpClientThatFollowsRedirectsByItself() {
        try (HttpClient follower =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
            assertThatThrownBy(() -> PayingClient.builder(wallet).httpClient(follower))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Redirect.NEVER");
        }
    }

    @Test
    void aClosedWalletPaysNothing() throws Exception {
        shop.sells("/quote", Shop.price(10_000));
        AgentWallet closed = Keys.wallet();
        closed.close();
        try (PayingClient client = PayingClient.builder(closed).build()) {
            assertThatThrownBy(() -> client.send(get("/quote"), BodyHandlers.ofString()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is closed");
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
        assertThat(shop.credentials).isEmpty();
    }

    @Test
    void closesThoughABodyWasNeverRead() throws Exception {
        shop.page("/long", exchange -> Shop.answer(exchange, 200, "x".repeat(10_000_000)));
        PayingClient client =
                PayingClient.builder(wallet).requestTimeout(Duration.ofSeconds(5)).build();
        client.send(get("/long"), BodyHandlers.ofInputStream());

        assertTimeoutPreemptively(Duration.ofSeconds(20), client::close);
    }

    @Test
    void aBodyWithoutEndEndsWithTheTimeout() {
        shop.page(
                "/drip",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 1_000; i++) {
                        exchange.getResponseBody().write('x'); // fails when the client hangs up
                        exchange.getResponseBody().flush();
                        pause();
                    }
                });
        try (PayingClient client =
                PayingClient.builder(wallet).requestTimeout(Duration.ofSeconds(1)).build()) {
            HttpRequest request = HttpRequest.newBuilder(shop.uri("/drip?key=secret")).build();
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessageContaining("/drip did not end within 1000 ms")
                    .hasMessageNotContaining("secret");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(20); // the server drips on purpose
        } catch (InterruptedException e) {
            throw new IOException("the test is over", e);
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(shop.uri(path)).build();
    }
}
