package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.ext.Attestation;
import io.aisanet.http402.ext.OfferTerms;
import io.aisanet.wallet.Refusal.Reason;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Offers that a wallet must not sign, from servers that want more than they should get. */
class Hostile402Test {
    private final Shop shop = new Shop();
    private final AgentWallet wallet = Keys.wallet();

    @AfterEach
    void close() {
        shop.close();
        wallet.close();
    }

    @Test
    void namesTheRuleThatEachBadOfferBreaks() throws Exception {
        assertRefused(offer -> offer.put("scheme", "stream"), Reason.UNSUPPORTED_SCHEME);
        assertRefused(offer -> offer.put("network", "eip155:8453"), Reason.UNSUPPORTED_NETWORK);
        assertRefused(
                offer -> offer.put("asset", "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913"),
                Reason.UNKNOWN_ASSET);
        assertRefused(offer -> offer.put("asset", "USD"), Reason.UNKNOWN_ASSET);
        assertRefused(
                offer -> offer.withObject("/extra").put("name", "USD Coin"), Reason.WRONG_TERMS);
        assertRefused(offer -> offer.withObject("/extra").put("version", "2"), Reason.WRONG_TERMS);
        assertRefused(offer -> offer.withObject("/extra").remove("name"), Reason.WRONG_TERMS);
        assertRefused(offer -> offer.remove("extra"), Reason.WRONG_TERMS);
        assertRefused(offer -> offer.withObject("/extra").put("decimals", 18), Reason.WRONG_TERMS);
        assertRefused(offer -> offer.put("scheme", "upto"), Reason.WRONG_TERMS);
        assertRefused(
                offer -> offer.withObject("/extra").put("assetTransferMethod", "erc7710"),
                Reason.WRONG_TERMS);
        assertRefused(
                offer -> offer.withObject("/extra").put("paymentFlow", "upfront"),
                Reason.WRONG_TERMS);
        assertRefused(
                offer -> offer.withObject("/extra").putObject("paymentFlow"), Reason.WRONG_TERMS);
        assertRefused(offer -> offer.put("payTo", "merchant"), Reason.BAD_PAYEE);
        assertRefused(offer -> offer.put("payTo", "0x" + "0".repeat(40)), Reason.BAD_PAYEE);
        assertRefused(offer -> offer.put("amount", "0"), Reason.AMOUNT_OUT_OF_RANGE);
        assertRefused(
                offer -> offer.put("amount", "9223372036854775808"), Reason.AMOUNT_OUT_OF_RANGE);
        assertRefused(offer -> offer.put("amount", "9".repeat(78)), Reason.AMOUNT_OUT_OF_RANGE);
        assertRefused(offer -> offer.put("amount", "9223372036854775807"), Reason.OVER_PAYMENT_CAP);
        assertRefused(
                offer -> offer.put("maxTimeoutSeconds", 86_400), Reason.VALIDITY_OUT_OF_RANGE);
        assertRefused(offer -> offer.put("maxTimeoutSeconds", 0), Reason.VALIDITY_OUT_OF_RANGE);
        assertRefused(offer -> offer.put("amount", "-1"), Reason.UNREADABLE_OFFER);
        assertRefused(offer -> offer.put("amount", "1e3"), Reason.UNREADABLE_OFFER);
        assertRefused(offer -> offer.put("amount", 1000), Reason.UNREADABLE_OFFER);
        assertRefused(offer -> offer.remove("payTo"), Reason.UNREADABLE_OFFER);
        assertThat(shop.credentials).isEmpty();
    }

    @Test
    void rule8AsksWhetherTheServerSignedWhatItAsks() throws Exception {
        PaymentRequirements asked = Shop.price(1);
        PaymentRequirements less = Shop.price(2);
        long future = System.currentTimeMillis() / 1000 + 3600;
        assertThat(signedRefusal(asked, signed(asked, future))).isNull();
        assertThat(signedRefusal(asked, signed(asked, 0))).isNull();
        assertThat(signedRefusal(asked, signed(less, future))).contains("signed 2, and asks for 1");
        assertThat(signedRefusal(asked, signed(asked, 1))).contains("over");
        assertThat(signedRefusal(asked, signed(asked, future).put("signature", "0x00")))
                .contains("nobody signed");
        assertThat(signedRefusal(asked, signed(asked, future).put("format", "wax")))
                .contains("signed offer", "/format");
    }

    private static ObjectNode signed(PaymentRequirements terms, long untilSeconds) {
        byte[] key = new byte[32];
        key[31] = 7;
        OfferTerms promise = OfferTerms.of("http://localhost/x", terms, untilSeconds);
        return Attestation.byAddress(Secp256k1.best(), promise, key).toJson();
    }

    /** Why an offer beside this signed one was not paid; null = it was. */
    private @Nullable String signedRefusal(PaymentRequirements asked, ObjectNode promise)
            throws Exception {
        ObjectNode message = message(asked).toJson();
        message.withObject("extensions")
                .withObject(Attestation.NAME)
                .withObject("info")
                .putArray("offers")
                .add(promise);
        String header = PaymentHeaders.encode(message);
        String path = "/signed-" + shop.requests.size();
        shop.page(
                path,
                exchange -> {
                    if (Shop.payment(exchange).isPresent()) {
                        shop.sell(exchange, asked);
                    } else {
                        raw(exchange, header);
                    }
                });
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            Payment payment = client.send(get(path), BodyHandlers.ofString()).payment();
            if (payment instanceof Payment.Refused(Refusal reason, var all)) {
                assertThat(reason.reason()).isEqualTo(Reason.SIGNED_OFFER_DIFFERS);
                return reason.message();
            }
            assertThat(payment).isInstanceOf(Payment.Paid.class);
            return null;
        }
    }

    @Test
    void refusesWhatIsNoMessage() throws Exception {
        String good = Shop.required(message(Shop.price(1)));
        for (String bad :
                List.of(
                        "!!!",
                        good.replace("=", "") + "-_",
                        good.substring(0, good.length() / 2),
                        base64("[]"),
                        base64("null"),
                        base64("{}"),
                        base64("{\"x402Version\":2}"),
                        base64("{\"x402Version\":1,\"accepts\":[]}"),
                        base64("{\"a\":".repeat(500) + "1" + "}".repeat(500)),
                        base64("{\"x402Version\":2,\"x402Version\":2,\"accepts\":[]}"),
                        base64(
                                "{\"x402Version\":2,\"accepts\":[],\"pad\":\""
                                        + "x".repeat(9_000)
                                        + "\"}"))) {
            assertThat(refusalOf(exchange -> raw(exchange, bad)).reason())
                    .as(bad.length() > 100 ? bad.length() + " characters" : bad)
                    .isEqualTo(Reason.UNREADABLE_OFFER);
        }
        assertThat(refusalOf(exchange -> raw(exchange, good, good)).message())
                .contains("more than once");
        assertThat(shop.credentials).isEmpty();
    }

    @Test
    void saysThatAVersion1ServerMakesNoOffer() throws Exception {
        Refusal refusal =
                refusalOf(exchange ->
                        Shop.answer(exchange, 402, "{\"x402Version\":1,\"accepts\":[]}"));
        assertThat(refusal.reason()).isEqualTo(Reason.NO_OFFER);
        Refusal empty =
                refusalOf(exchange -> raw(exchange, base64("{\"x402Version\":2,\"accepts\":[]}")));
        assertThat(empty.reason()).isEqualTo(Reason.NO_OFFER);
    }

    @Test
    void theCallerReadsThe402ThatWasNotPaid() throws Exception {
        shop.page("/x", exchange -> Shop.answer(exchange, 402, "pay by mail"));
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            PaidResponse<String> answer = client.send(get("/x"), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(402);
            assertThat(answer.body()).isEqualTo("pay by mail");
        }
    }

    @Test
    void paysTheFirstOfferThatItMay() throws Exception {
        ObjectNode foreign = Shop.price(1).toJson().put("network", "eip155:8453");
        ObjectNode dear = Shop.price(2_000_000).toJson();
        PaymentRequirements good = PaymentRequirements.exact(AisaAsset.USDC, 7, Keys.SHOP, 60);
        shop.page(
                "/x",
                exchange -> {
                    if (Shop.payment(exchange).isPresent()) {
                        shop.sell(exchange, good);
                    } else {
                        raw(exchange, base64(offers(foreign, dear, good.toJson())));
                    }
                });
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            PaidResponse<String> answer = client.send(get("/x"), BodyHandlers.ofString());
            assertThat(((Payment.Paid) answer.payment()).receipt().asset())
                    .isEqualTo(AisaAsset.USDC);
        }
    }

    @Test
    void ofSeveralRefusalsTellsTheOneClosestToPaying() throws Exception {
        ObjectNode foreign = Shop.price(1).toJson().put("network", "eip155:8453");
        ObjectNode dear = Shop.price(1_500_000).toJson();
        shop.page("/x", exchange -> raw(exchange, base64(offers(dear, foreign))));
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            var refused =
                    (Payment.Refused) client.send(get("/x"), BodyHandlers.ofString()).payment();

            assertThat(refused.main().reason()).isEqualTo(Reason.OVER_PAYMENT_CAP);
            assertThat(refused.main().excess()).isEqualTo(500_000);
            assertThat(refused.main().message())
                    .isEqualTo(
                            "the price is 1.50 USD, 0.50 above the cap of 1.00 USD a payment:"
                                    + " raise maxPerPayment to pay it");
            assertThat(refused.all())
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.OVER_PAYMENT_CAP, Reason.UNSUPPORTED_NETWORK);
        }
    }

    @Test
    void anEndless402DoesNotHoldTheCall() throws Exception {
        PaymentRequirements terms = Shop.price(5);
        shop.page(
                "/x",
                exchange -> {
                    if (Shop.payment(exchange).isPresent()) {
                        shop.sell(exchange, terms);
                        return;
                    }
                    Shop.header(
                            exchange,
                            PaymentHeaders.PAYMENT_REQUIRED,
                            Shop.required(message(terms)));
                    exchange.sendResponseHeaders(402, 0);
                    byte[] rubbish = new byte[64 * 1024];
                    for (int i = 0; i < 10_000; i++) {
                        exchange.getResponseBody().write(rubbish); // fails when the client hangs up
                    }
                });
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            assertThat(client.send(get("/x"), BodyHandlers.ofString()).payment())
                    .isInstanceOf(Payment.Paid.class);
        }
    }

    private void assertRefused(Consumer<ObjectNode> change, Reason reason) throws Exception {
        ObjectNode offer = Shop.price(10_000).toJson();
        change.accept(offer);
        Refusal refusal = refusalOf(exchange -> raw(exchange, base64(offers(offer))));
        assertThat(refusal.reason()).as(refusal.message() + " of " + offer).isEqualTo(reason);
    }

    private Refusal refusalOf(Shop.Page page) throws Exception {
        String path = "/" + Integer.toHexString(System.identityHashCode(page));
        shop.page(path, page);
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            PaidResponse<String> answer = client.send(get(path), BodyHandlers.ofString());
            assertThat(client.reserved(AisaAsset.USD)).isZero();
            return ((Payment.Refused) answer.payment()).main();
        }
    }

    private static PaymentRequired message(PaymentRequirements terms) {
        return new PaymentRequired(null, null, List.of(Offer.of(terms)), null);
    }

    private static String offers(ObjectNode... offers) {
        return "{\"x402Version\":2,\"accepts\":" + List.of(offers) + "}";
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void raw(HttpExchange exchange, String... values) throws IOException {
        for (String value : values) {
            Shop.header(exchange, PaymentHeaders.PAYMENT_REQUIRED, value);
        }
        Shop.answer(exchange, 402, "{}");
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(shop.uri(path)).build();
    }
}
