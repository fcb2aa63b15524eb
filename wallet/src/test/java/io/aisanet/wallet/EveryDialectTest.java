package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.MandateNonce;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.v1.V1Headers;
import io.aisanet.wallet.Payment.Doubt;
import io.aisanet.wallet.Refusal.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every dialect alike, against a server that verifies each signature for real. */
class EveryDialectTest {
    private final TillShop shop = new TillShop();
    private final AgentWallet wallet = Keys.wallet();

    static List<Till> tills() {
        return Till.all();
    }

    @AfterEach
    void close() {
        shop.close();
        wallet.close();
    }

    @ParameterizedTest
    @MethodSource("tills")
    void pays(Till till) throws Exception {
        shop.sells("/quote", till);
        try (PayingClient client = client(till).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(shop.uri("/quote?of=it"))
                            .POST(BodyPublishers.ofString("[1]"))
                            .build();
            PaidResponse<String> answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("[1]");
            Receipt receipt = ((Payment.Paid) answer.payment()).receipt();
            assertThat(receipt.dialect()).isEqualTo(till.dialect());
            assertThat(receipt.amount()).isEqualTo(Till.PRICE);
            assertThat(receipt.payee()).isEqualTo(Keys.SHOP);
            assertThat(receipt.upTo()).isFalse();
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(Till.PRICE);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
            assertThat(answer.response().request().headers().map()).doesNotContainKey(till.field());
        }
        assertThat(shop.requests).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("tills")
    void isNotPaidInADialectThatIsNotSpoken(Till till) throws Exception {
        shop.sells("/quote", till);
        List<Dialect> others =
                Dialect.PREFERENCE.stream().filter(d -> d != till.dialect()).toList();
        try (PayingClient client = PayingClient.builder(wallet).dialects(others).build()) {
            assertThat(refused(client, "/quote").reason()).isEqualTo(Reason.NO_OFFER);
        }
        assertThat(shop.credentials).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tills")
    void refusesEachTrap(Till till) throws Exception {
        Map<Till.Trap, Reason> reasons =
                Map.of(
                        Till.Trap.ASSET, Reason.UNKNOWN_ASSET,
                        Till.Trap.NETWORK, Reason.UNSUPPORTED_NETWORK,
                        Till.Trap.PAYEE, Reason.BAD_PAYEE,
                        Till.Trap.AMOUNT, Reason.OVER_PAYMENT_CAP,
                        Till.Trap.SCHEME, Reason.UNSUPPORTED_SCHEME);
        for (Map.Entry<Till.Trap, Reason> entry : reasons.entrySet()) {
            if (entry.getKey() == Till.Trap.SCHEME && till instanceof NativeTill) {
                continue; // it has none
            }
            String path = "/" + entry.getKey();
            shop.plain()
                    .page(
                            path,
                            exchange ->
                                    TillShop.send(
                                            exchange, till.ask(shop.uri(path), entry.getKey())));
            try (PayingClient client = client(till).build()) {
                assertThat(refused(client, path).reason())
                        .as("%s", entry.getKey())
                        .isEqualTo(entry.getValue());
                assertThat(client.reserved(AisaAsset.USD)).isZero();
            }
        }
        assertThat(shop.plain().requests).hasSizeBetween(4, 5);
    }

    @ParameterizedTest
    @MethodSource("tills")
    void paysOnlyWhereItMay(Till till) {
        URI own = URI.create("https://good.example.com/x");
        Till.Ask ask = till.ask(own, Till.Trap.NONE);
        SpendCaps strict = SpendCaps.defaults();
        SpendCaps pinned = SpendCaps.builder().hosts("good.example.com").build();

        assertThat(judge(till, strict, "https://good.example.com/x", ask)).isNull();
        assertThat(judge(till, pinned, "https://good.example.com/x", ask)).isNull();
        assertThat(judge(till, strict, "http://good.example.com/x", ask))
                .isEqualTo(Reason.PLAIN_HTTP);
        assertThat(
                        judge(
                                till,
                                pinned,
                                "https://evil.example.com/x",
                                till.ask(URI.create("https://evil.example.com/x"), Till.Trap.NONE)))
                .isEqualTo(Reason.HOST_NOT_ALLOWED);
        if (!(till instanceof NativeTill)) { // says no resource of its own
            assertThat(judge(till, strict, "https://evil.example.com/x", ask))
                    .isEqualTo(Reason.OTHER_RESOURCE);
        }
    }

    /** The origin that a native order is bound to is the one that the x402 offers name. */
    @Test
    void signsNoNativeOrderForAnotherHost() {
        URI good = URI.create("https://good.example.com/x");
        Till.Ask both =
                new NativeTill(() -> Till.PRICE)
                        .ask(good, Till.Trap.NONE)
                        .and(new X402Till(X402Kind.AUTHORIZATION).ask(good, Till.Trap.NONE))
                        .and(MppTill.evm().ask(good, Till.Trap.NONE));
        var till = new NativeTill(() -> Till.PRICE);
        assertThat(judge(till, SpendCaps.defaults(), "https://good.example.com/x", both)).isNull();
        assertThat(judge(till, SpendCaps.defaults(), "https://evil.example.com/x", both))
                .isEqualTo(Reason.OTHER_RESOURCE);
    }

    @ParameterizedTest
    @MethodSource("tills")
    void sendsTheSamePaymentAgainWhileNoAnswerComes(Till till) throws Exception {
        shop.sells(
                "/quote",
                (exchange, at, sent) -> {
                    if (shop.credentials.size() == 1) {
                        exchange.close(); // without an answer
                    } else {
                        shop.serve(exchange, at, sent);
                    }
                },
                till);
        try (PayingClient client = client(till).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(shop.uri("/quote"))
                            .POST(BodyPublishers.ofString("x"))
                            .build();
            assertThat(client.send(request, BodyHandlers.ofString()).payment())
                    .isInstanceOf(Payment.Paid.class);
        }
        assertThat(shop.credentials).hasSizeGreaterThan(1);
        assertThat(shop.credentials.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tills")
    void followsARedirectOfItsOwnOriginBeforeItPays(Till till) throws Exception {
        shop.sells("/new", till);
        shop.plain().page("/old", exchange -> Shop.redirect(exchange, 307, "/new"));
        try (PayingClient client = client(till).build()) {
            assertThat(client.send(get("/old"), BodyHandlers.ofString()).payment())
                    .isInstanceOf(Payment.Paid.class);
        }
    }

    @ParameterizedTest
    @MethodSource("tills")
    void believesNoReceiptOfMoreAndNoAnswerWithoutOne(Till till) throws Exception {
        shop.sells(
                "/more",
                (exchange, at, sent) -> TillShop.charge(exchange, at, sent, "10001"),
                till);
        shop.sells("/none", (exchange, at, sent) -> Shop.answer(exchange, 200, "x"), till);
        try (PayingClient client = client(till).build()) {
            var more =
                    (Payment.Unconfirmed)
                            client.send(get("/more"), BodyHandlers.ofString()).payment();
            var none =
                    (Payment.Unconfirmed)
                            client.send(get("/none"), BodyHandlers.ofString()).payment();

            assertThat(more.doubt()).isEqualTo(Doubt.RECEIPT_DIFFERS);
            assertThat(none.doubt()).isEqualTo(Doubt.NO_RECEIPT);
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(2 * Till.PRICE);
            assertThat(more.pending().paymentId()).isNotEqualTo(none.pending().paymentId());
        }
    }

    @ParameterizedTest
    @MethodSource("tills")
    void aSecond402IsNotPaidAgain(Till till) throws Exception {
        shop.sells("/quote", (exchange, at, sent) -> shop.ask(exchange, "no", till), till);
        try (PayingClient client = client(till).build()) {
            var rejected =
                    (Payment.Rejected)
                            client.send(get("/quote"), BodyHandlers.ofString()).payment();
            assertThat(rejected.status()).isEqualTo(402);
            assertThat(rejected.error()).isEqualTo("no");
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(Till.PRICE);
        }
        assertThat(shop.credentials).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tills")
    void namesAMandateOrDoesNotPay(Till till) throws Exception {
        shop.sells("/quote", till);
        boolean can =
                till instanceof V1Till || till.toString().equals("x402 " + X402Kind.AUTHORIZATION);
        try (PayingClient client = client(till).mandate(7).build()) {
            Payment payment = client.send(get("/quote"), BodyHandlers.ofString()).payment();
            if (!can) {
                assertThat(((Payment.Refused) payment).main().reason())
                        .isEqualTo(Reason.MANDATE_NOT_NAMED);
                return;
            }
            assertThat(payment).isInstanceOf(Payment.Paid.class);
        }
        String sent = shop.credentials.getFirst();
        var payload =
                till instanceof V1Till
                        ? V1Headers.decodePayment(sent).payload()
                        : PaymentHeaders.decodePayload(sent).payload();
        assertThat(MandateNonce.mandateOf(ExactPayload.fromJson(payload).authorization().nonce()))
                .isEqualTo(7);
    }

    @Test
    void prefersWhatItIsTold() throws Exception {
        Till[] all =
                Till.all().stream()
                        .filter(till -> !(till instanceof X402Till))
                        .toArray(Till[]::new);
        shop.sells("/quote", all);
        for (Dialect first : Dialect.values()) {
            List<Dialect> order = new ArrayList<>(List.of(first));
            Dialect.PREFERENCE.stream().filter(d -> d != first).forEach(order::add);
            try (PayingClient client = PayingClient.builder(wallet).dialects(order).build()) {
                client.send(get("/quote"), BodyHandlers.ofString());
                assertThat(client.receipts().getFirst().dialect())
                        .isEqualTo(first == Dialect.X402 ? Dialect.NATIVE : first);
            }
        }
        assertThatThrownBy(() -> PayingClient.builder(wallet).dialects(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        PayingClient.builder(wallet).dialects(List.of(Dialect.X402, Dialect.X402)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private PayingClientBuilder client(Till till) {
        return PayingClient.builder(wallet).dialects(List.of(till.dialect()));
    }

    private Refusal refused(PayingClient client, String path) throws Exception {
        return ((Payment.Refused) client.send(get(path), BodyHandlers.ofString()).payment()).main();
    }

    private @Nullable Reason judge(Till till, SpendCaps caps, String uri, Till.Ask ask) {
        PayingClientBuilder builder = client(till).caps(caps);
        var desk =
                new OfferDesk(
                        caps,
                        new SpendBook(caps, InstantSource.system()),
                        builder.languages(builder.prices(), SessionCloser.Open.nothing()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
        byte[] body = ask.body().getBytes(StandardCharsets.UTF_8);
        return desk.quote(new Asked(request, ask.httpHeaders(), body))
                        instanceof OfferDesk.Leave(Payment.Refused refused)
                ? refused.main().reason()
                : null;
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(shop.uri(path)).build();
    }
}
