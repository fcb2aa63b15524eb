package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aisanet.http402.AisaAsset;
import io.aisanet.wallet.Payment.Doubt;
import io.aisanet.wallet.Refusal.Reason;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A price that is known is paid with the first request, and costs nothing when it is wrong. */
class FirstRequestTest {
    private static final long PRICE = Till.PRICE;

    private final TillShop shop = new TillShop();
    private final AgentWallet wallet = Keys.wallet();
    private final AtomicLong price = new AtomicLong(PRICE);
    private final NativeTill till = new NativeTill(price::get);
    private Duration later = Duration.ZERO;
    private final Instant begun = Instant.now();
    private final InstantSource clock = () -> begun.plus(later);

    @AfterEach
    void close() {
        shop.close();
        wallet.close();
    }

    @Test
    void paysAtOnceWhatItPaidBefore() throws Exception {
        shop.sells("/", till);
        try (PayingClient client = client().build()) {
            assertThat(requestsOf(client, get("/a?x=1"))).isEqualTo(2);
            assertThat(requestsOf(client, get("/a?x=2"))).isEqualTo(1);
            assertThat(requestsOf(client, get("/b"))).isEqualTo(2);
            assertThat(requestsOf(client, post("/a", "1"))).isEqualTo(2);
            assertThat(requestsOf(client, post("/a", "2"))).isEqualTo(1);
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(5 * PRICE);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
    }

    @Test
    void reliesOnNoPriceThatIsOlderThanTheSetting() throws Exception {
        shop.sells("/", till);
        try (PayingClient client = client().maxPriceAge(Duration.ofSeconds(20)).build()) {
            assertThat(requestsOf(client, get("/a"))).isEqualTo(2);
            later = Duration.ofSeconds(19);
            assertThat(requestsOf(client, get("/a"))).isEqualTo(1);
            later = Duration.ofSeconds(38);
            assertThat(requestsOf(client, get("/a"))).as("confirmed 19 s ago").isEqualTo(1);
            later = Duration.ofSeconds(58);
            assertThat(requestsOf(client, get("/a"))).isEqualTo(2);
        }
        try (PayingClient client = client().maxPriceAge(Duration.ZERO).build()) {
            assertThat(requestsOf(client, get("/a"))).isEqualTo(2);
            assertThat(requestsOf(client, get("/a"))).isEqualTo(2);
        }
    }

    @Test
    void paysTheNewPriceAndKeepsTheOldOneReservedUntilItHasExpired() throws Exception {
        shop.sells("/", till);
        try (PayingClient client = client().build()) {
            requestsOf(client, get("/a"));
            price.set(3 * PRICE);

            assertThat(requestsOf(client, get("/a"))).isEqualTo(2);
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(4 * PRICE);
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(PRICE);
            assertThat(requestsOf(client, get("/a"))).isEqualTo(1);
            later = Duration.ofSeconds(151); // 120 s of validity, 30 s of skew
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
    }

    @Test
    void paysANewPriceWithinTheCapsOnlyAndTellsWhy() throws Exception {
        shop.sells("/", till);
        List<String> heard = new ArrayList<>();
        PaymentListener listener =
                new PaymentListener() {
                    @Override
                    public void afterPayment(Payment payment) {
                        heard.add(payment.getClass().getSimpleName());
                    }
                };
        SpendCaps caps = SpendCaps.builder().maxPerPayment(AisaAsset.USD, PRICE).build();
        try (PayingClient client = client().caps(caps).listener(listener).build()) {
            requestsOf(client, get("/a"));
            price.set(PRICE + 1);

            PaidResponse<String> answer = client.send(get("/a"), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(402);
            assertThat(answer.body()).contains("payTo");
            assertThat(((Payment.Refused) answer.payment()).main().reason())
                    .isEqualTo(Reason.OVER_PAYMENT_CAP);
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(PRICE);
        }
        assertThat(heard).containsExactly("Paid", "Rejected", "Refused");
    }

    @Test
    void reliesNoMoreOnAPriceThatKeepsChanging() throws Exception {
        shop.sells("/", till);
        List<Integer> requests = new ArrayList<>();
        try (PayingClient client = client().build()) {
            for (int call = 0; call < 6; call++) {
                price.set(PRICE + call);
                shop.credentials.clear();
                requestsOf(client, get("/a"));
                requests.add(shop.credentials.size());
            }
        }
        assertThat(requests).as("payments signed for each call").containsExactly(1, 2, 2, 2, 1, 1);
    }

    /** It could cash both until the first expires: two payments a call, and the caps hold. */
    @Test
    void aServerThatDeniesAllGetsTwoPaymentsACallAndNotMoreThanTheTotal() throws Exception {
        shop.plain()
                .page(
                        "/greedy",
                        exchange -> {
                            if (exchange.getRequestHeaders().containsKey(till.field())) {
                                shop.credentials.add("native");
                            }
                            if (Shop.payment(exchange).isPresent()) {
                                shop.credentials.add("x402");
                            }
                            shop.ask(
                                    exchange,
                                    "Payment required",
                                    till,
                                    new X402Till(X402Kind.AUTHORIZATION),
                                    MppTill.aisanet());
                        });
        SpendCaps caps = SpendCaps.builder().maxTotal(AisaAsset.USD, 3 * PRICE).build();
        try (PayingClient client =
                PayingClient.builder(wallet)
                        .dialects(List.of(Dialect.NATIVE, Dialect.X402))
                        .caps(caps)
                        .build()) {
            Payment first = client.send(get("/greedy"), BodyHandlers.ofString()).payment();
            assertThat(first).isInstanceOf(Payment.Rejected.class);
            assertThat(shop.credentials).containsExactly("native", "x402");
            for (int call = 0; call < 3; call++) {
                client.send(get("/greedy"), BodyHandlers.ofString());
            }
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(3 * PRICE);
        }
        assertThat(shop.credentials).containsExactly("native", "x402", "x402");
    }

    /** First another price, then as if the dialect were not spoken. */
    @Test
    void noCallSignsAThirdPayment() throws Exception {
        shop.plain()
                .page(
                        "/x",
                        exchange -> {
                            boolean isNative =
                                    exchange.getRequestHeaders().containsKey(till.field());
                            if (isNative || Shop.payment(exchange).isPresent()) {
                                shop.credentials.add(isNative ? "native" : "x402");
                            }
                            price.set(2 * PRICE);
                            shop.ask(
                                    exchange,
                                    shop.credentials.size() == 1 ? "it rose" : "Payment required",
                                    till,
                                    new X402Till(X402Kind.AUTHORIZATION),
                                    MppTill.evm());
                        });
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            expect(client, "/x");
            assertThat(client.send(get("/x"), BodyHandlers.ofString()).payment())
                    .isInstanceOf(Payment.Rejected.class);
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(3 * PRICE);
        }
        assertThat(shop.credentials).containsExactly("native", "native");
    }

    @Test
    void aDryRunPaysNothingThatIsKnown() throws Exception {
        shop.sells("/", till);
        try (PayingClient client = client().dryRun(true).build()) {
            expect(client, "/a");
            assertThat(client.send(get("/a"), BodyHandlers.ofString()).payment())
                    .isInstanceOf(Payment.Quoted.class);
        }
        assertThat(shop.credentials).isEmpty();
    }

    @Test
    void whatTheCapsForbidWaitsForTheServerToAsk() throws Exception {
        shop.sells("/", till);
        SpendCaps caps = SpendCaps.builder().maxPerPayment(AisaAsset.USD, PRICE - 1).build();
        try (PayingClient client = client().caps(caps).build()) {
            expect(client, "/a");
            assertThat(client.send(get("/a"), BodyHandlers.ofString()).payment())
                    .isInstanceOf(Payment.Refused.class);
        }
        try (PayingClient client = client().mandate(7).build()) {
            expect(client, "/a");
            assertThat(client.send(get("/a"), BodyHandlers.ofString()).payment())
                    .isInstanceOf(Payment.Refused.class);
        }
        assertThat(shop.credentials).isEmpty();
    }

    @Test
    void aLostAnswerLeavesOneDoubtAndNoPriceToRelyOn() throws Exception {
        shop.sells("/", (exchange, at, sent) -> exchange.close(), till);
        try (PayingClient client = client().build()) {
            expect(client, "/a");
            PaidRequestFailedException failed =
                    catchThrowableOfType(
                            PaidRequestFailedException.class,
                            () -> client.send(post("/a", "x"), BodyHandlers.ofString()));
            assertThat(((Payment.Unconfirmed) failed.payment()).doubt()).isEqualTo(Doubt.NO_ANSWER);
            assertThat(shop.credentials.stream().distinct()).hasSize(1);
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(PRICE);

            shop.requests.clear();
            assertThatThrownBy(() -> client.send(post("/a", "x"), BodyHandlers.ofString()))
                    .isInstanceOf(PaidRequestFailedException.class);
            assertThat(shop.requests).as("asks first").hasSizeGreaterThan(1);
            assertThat(shop.credentials.stream().distinct()).hasSize(2);
        }
    }

    private PayingClientBuilder client() {
        return PayingClient.builder(wallet).clock(clock).dialects(List.of(Dialect.NATIVE));
    }

    private void expect(PayingClient client, String path) {
        for (String method : List.of("GET", "POST")) {
            client.expectPrice(
                    method, shop.uri(path), new ExpectedPrice(AisaAsset.USD, PRICE, Keys.SHOP));
        }
    }

    private int requestsOf(PayingClient client, HttpRequest request) throws Exception {
        shop.requests.clear();
        PaidResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.payment()).as(answer.body()).isInstanceOf(Payment.Paid.class);
        return shop.requests.size();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(shop.uri(path)).build();
    }

    private HttpRequest post(String path, String body) {
        return HttpRequest.newBuilder(shop.uri(path)).POST(BodyPublishers.ofString(body)).build();
    }
}
