package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.mpp.BodyDigest;
import io.aisanet.http402.mpp.ChallengeTerms;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.wallet.Payment.Doubt;
import io.aisanet.wallet.Refusal.Reason;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What challenges of MPP can say beside the price. */
class MppOfferTest {
    private final TillShop shop = new TillShop();
    private final AgentWallet wallet = Keys.wallet();

    static List<MppTill> tills() {
        return List.of(MppTill.aisanet(), MppTill.evm());
    }

    @AfterEach
    void close() {
        shop.close();
        wallet.close();
    }

    @ParameterizedTest
    @MethodSource("tills")
    void refusesAChallengeThatIsNoGood(MppTill till) throws Exception {
        long now = Till.nowSeconds();
        assertThat(reason(till, terms -> terms)).as("without end").isEqualTo(late());
        assertThat(reason(till, terms -> terms.expiring(now - 1))).isEqualTo(late());
        assertThat(reason(till, terms -> terms.expiring(now + 5))).isEqualTo(late());
        assertThat(reason(till, terms -> terms.expiring(now + 86_400))).isEqualTo(late());
        assertThat(reason(till, terms -> terms.expiring(now + 60).inHeader("Cookie")))
                .isEqualTo(Reason.WRONG_TERMS);
        assertThat(reason(till, terms -> terms.expiring(now + 60).withDigest(digestOf("other"))))
                .isEqualTo(Reason.WRONG_TERMS);
        assertThat(shop.credentials).isEmpty();
    }

    private static Reason late() {
        return Reason.VALIDITY_OUT_OF_RANGE;
    }

    @ParameterizedTest
    @MethodSource("tills")
    void leavesTheFieldToTheCallerWhoUsesIt(MppTill till) throws Exception {
        shop.sells("/x", till);
        HttpRequest request =
                HttpRequest.newBuilder(shop.uri("/x")).header("Authorization", "Bearer k").build();
        try (PayingClient client = client(till)) {
            var refused = (Payment.Refused) client.send(request, BodyHandlers.ofString()).payment();
            assertThat(refused.main().message()).contains("which the request uses itself");
        }
        shop.plain()
                .page(
                        "/beside",
                        exchange -> {
                            if (exchange.getRequestHeaders()
                                    .containsKey(PaymentCredential.ALTERNATE_HEADER)) {
                                shop.credentials.add("beside");
                                Shop.answer(exchange, 500, "x");
                            } else {
                                TillShop.send(exchange, beside(till));
                            }
                        });
        HttpRequest free =
                HttpRequest.newBuilder(shop.uri("/beside"))
                        .header("Authorization", "Bearer k")
                        .build();
        try (PayingClient client = client(till)) {
            assertThat(client.send(free, BodyHandlers.ofString()).payment())
                    .isInstanceOf(Payment.NotCharged.class);
        }
        assertThat(shop.credentials).containsExactly("beside");
    }

    private static Till.Ask beside(MppTill till) {
        try {
            return till.ask(
                    till.terms("127.0.0.1", Till.Trap.NONE)
                            .expiring(Till.nowSeconds() + 60)
                            .inHeader(PaymentCredential.ALTERNATE_HEADER));
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("tills")
    void believesNoReceiptOfAnotherChallenge(MppTill till) throws Exception {
        shop.sells(
                "/x",
                (exchange, at, sent) -> {
                    var other =
                            new PaymentReceipt(
                                    "lightning",
                                    "tx",
                                    "2030-01-01T00:00:00Z",
                                    Json.object().put("challengeId", "other"));
                    Shop.header(exchange, PaymentReceipt.HEADER, other.format());
                    Shop.answer(exchange, 200, "x");
                },
                till);
        try (PayingClient client = client(till)) {
            var doubt =
                    (Payment.Unconfirmed)
                            client.send(
                                            HttpRequest.newBuilder(shop.uri("/x")).build(),
                                            BodyHandlers.ofString())
                                    .payment();
            assertThat(doubt.doubt()).isEqualTo(Doubt.RECEIPT_DIFFERS);
            assertThat(doubt.detail()).contains("method 'lightning'", "another challenge's id");
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(Till.PRICE);
        }
    }

    @Test
    void findsItsChallengeAmongOtherSchemesAndMethods() throws Exception {
        MppTill till = MppTill.aisanet();
        shop.plain()
                .page(
                        "/x",
                        exchange -> {
                            Shop.header(exchange, "WWW-Authenticate", "Bearer realm=\"payment\"");
                            Shop.header(
                                    exchange,
                                    "WWW-Authenticate",
                                    "Payment id=\"1\", realm=\"r\", method=\"tempo\","
                                            + " intent=\"charge\", request=\"e30\"");
                            TillShop.send(exchange, till.ask(shop.uri("/x"), Till.Trap.NONE));
                        });
        try (PayingClient client =
                PayingClient.builder(wallet)
                        .dialects(List.of(Dialect.MPP_AISANET))
                        .dryRun(true)
                        .build()) {
            HttpRequest request = HttpRequest.newBuilder(shop.uri("/x")).build();
            var quoted = (Payment.Quoted) client.send(request, BodyHandlers.ofString()).payment();
            assertThat(quoted.price().amount()).isEqualTo(Till.PRICE);
        }
    }

    private Reason reason(MppTill till, UnaryOperator<ChallengeTerms> change) throws Exception {
        ChallengeTerms terms =
                till.terms("127.0.0.1", Till.Trap.NONE).withFreshNonce(new SecureRandom());
        Till.Ask ask = till.ask(change.apply(terms));
        String path = "/" + Integer.toHexString(System.identityHashCode(ask));
        shop.plain().page(path, exchange -> TillShop.send(exchange, ask));
        HttpRequest request =
                HttpRequest.newBuilder(shop.uri(path)).POST(BodyPublishers.ofString("own")).build();
        try (PayingClient client = client(till)) {
            return ((Payment.Refused) client.send(request, BodyHandlers.ofString()).payment())
                    .main()
                    .reason();
        }
    }

    private static String digestOf(String body) {
        return BodyDigest.format(RequestBinding.bodyDigest(body.getBytes(StandardCharsets.UTF_8)));
    }

    private PayingClient client(MppTill till) {
        return PayingClient.builder(wallet).dialects(List.of(till.dialect())).build();
    }
}
