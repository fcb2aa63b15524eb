package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.http402.Payer;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.receipt.PaidCall;
import io.aisanet.http402.receipt.SignedReceipt;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts that a gateway signs: what they bind, and when there is none. */
class CallReceiptTest {

    private static final ReceiptKey KEY = ReceiptKey.parse("0x" + "22".repeat(32));
    private static final String ANSWER = "{\"answer\":42}";

    @TempDir Path directory;

    private static void serve(HttpExchange exchange) throws IOException {
        boolean bad = exchange.getRequestURI().getPath().startsWith("/bad");
        Shop.reply(exchange, bad ? 500 : 200, bad ? "no" : ANSWER);
    }

    private static Gateway open(Shop shop, Route... routes) {
        return shop.open(signing(GatewayConfig.local(List.of(shop.api()), List.of(routes))));
    }

    private static GatewayConfig signing(GatewayConfig config) {
        return config.withPublish(PublishConfig.DEFAULTS.withReceipts(KEY));
    }

    private static SignedReceipt receipt(HttpResponse<String> answer) throws Exception {
        return SignedReceipt.parseHeader(
                answer.headers().firstValue(SignedReceipt.HEADER).orElseThrow());
    }

    @Test
    void bindsRequestAnswerPriceAndTheLedgersEntry() throws Exception {
        try (Shop shop = new Shop(CallReceiptTest::serve)) {
            Gateway gateway = open(shop, shop.paid("/a"));
            String credential = shop.credential(gateway, "/a?q=1");

            HttpResponse<String> paid = shop.get(gateway, "/a?q=1", credential);
            HttpResponse<String> again = shop.get(gateway, "/a?q=1", credential);

            SignedReceipt receipt = receipt(paid);
            PaidCall call = receipt.call();
            assertThat(receipt.isGenuine(Secp256k1.best())).isTrue();
            assertThat(receipt.signer()).isEqualTo(KEY.signer());
            assertThat(call.request())
                    .isEqualTo(
                            new RequestBinding(
                                    "GET",
                                    gateway.baseUrl().toString(),
                                    "/a?q=1",
                                    RequestBinding.bodyDigest(new byte[0])));
            assertThat(call.answer().status()).isEqualTo(200);
            assertThat(call.answer().bodySha256())
                    .isEqualTo(RequestBinding.bodyDigest(paid.body().getBytes(UTF_8)));
            assertThat(call.payment().price()).isEqualTo(Shop.PRICE);
            assertThat(call.payment().charged()).isEqualTo(Shop.PRICE);
            assertThat(call.payment().payer()).isEqualTo(new Payer.Address(shop.payer.address()));
            assertThat(call.payment().payee()).isEqualTo(shop.provider.address());
            assertThat(call.entry().event()).isPositive();
            assertThat(call.entry().policy()).isNull();
            assertThat(again.headers().firstValue(SignedReceipt.HEADER))
                    .isEqualTo(paid.headers().firstValue(SignedReceipt.HEADER));
            assertThat(paid.headers().allValues("Access-Control-Expose-Headers"))
                    .contains(SignedReceipt.HEADER);
        }
    }

    @Test
    void isNoLongerGenuineWithAnotherBodyPriceOrUrl() throws Exception {
        try (Shop shop = new Shop(CallReceiptTest::serve)) {
            Gateway gateway = open(shop, shop.paid("/a"));
            HttpResponse<String> paid =
                    shop.get(gateway, "/a?q=1", shop.credential(gateway, "/a?q=1"));
            String document = new String(Json.write(receipt(paid).toJson()), UTF_8);
            String digest = receipt(paid).call().answer().bodySha256().toString();
            String other = RequestBinding.bodyDigest("else".getBytes(UTF_8)).toString();

            assertThat(isGenuine(document)).isTrue();
            assertThat(isGenuine(document.replace(digest, other))).isFalse();
            assertThat(isGenuine(document.replace("/a?q=1", "/a?q=2"))).isFalse();
            assertThat(isGenuine(document.replace("\"price\":\"10000\"", "\"price\":\"10001\"")))
                    .isFalse();
            assertThat(isGenuine(document.replace("\"GET\"", "\"PUT\""))).isFalse();
        }
    }

    private static boolean isGenuine(String document) throws Exception {
        return SignedReceipt.parse(document.getBytes(UTF_8)).isGenuine(Secp256k1.best());
    }

    @Test
    void saysWhatAMeteredCallWasCharged() throws Exception {
        try (Shop shop = new Shop(CallReceiptTest::serve)) {
            UnitTariff calls = new UnitTariff(Unit.CALL, new Rate(AisaAsset.USD, 37_000_000), "");
            Route metered = Route.paid("/a", shop.terms.metered(calls), "api");
            Gateway gateway = open(shop, metered);
            String asked =
                    shop.get(gateway, "/a").headers().firstValue("PAYMENT-REQUIRED").orElseThrow();

            PaidCall call = receipt(shop.get(gateway, "/a", shop.payer.payExact(asked))).call();

            assertThat(call.payment().price()).isEqualTo(Shop.PRICE);
            assertThat(call.payment().charged()).isEqualTo(37);
        }
    }

    @Test
    void ofAStreamedAnswerIsFetchedWhenItIsOver() throws Exception {
        try (Shop shop = new Shop(CallReceiptTest::serve)) {
            Gateway gateway = open(shop, shop.paid("/a").withStream(StreamMode.ALWAYS));

            HttpResponse<String> paid = shop.get(gateway, "/a", shop.credential(gateway, "/a"));
            String where = paid.headers().firstValue("Aisa-Receipt-Location").orElseThrow();
            HttpResponse<String> fetched = fetch(shop, gateway, where);

            assertThat(paid.headers().firstValue(SignedReceipt.HEADER)).isEmpty();
            SignedReceipt receipt = SignedReceipt.parse(fetched.body().getBytes(UTF_8));
            assertThat(receipt.isGenuine(Secp256k1.best())).isTrue();
            assertThat(receipt.call().answer().bodySha256())
                    .isEqualTo(RequestBinding.bodyDigest(paid.body().getBytes(UTF_8)));
            assertThat(where).endsWith(receipt.call().payment().id().toString());
            assertThat(shop.get(gateway, where + "0").statusCode()).isEqualTo(404);
            ObjectNode signer =
                    Json.parseObject(shop.get(gateway, ReceiptShelf.PATH).body().getBytes(UTF_8));
            assertThat(signer.path("signer").asText()).isEqualTo(KEY.signer().text());
        }
    }

    /** Whose length is known has all of the answer a moment before it is captured and signed. */
    private static HttpResponse<String> fetch(Shop shop, Gateway gateway, String where)
            throws Exception {
        HttpResponse<String> found = shop.get(gateway, where);
        for (int i = 0; found.statusCode() == 404 && i < 1_000; i++) {
            found = shop.get(gateway, where);
        }
        return found;
    }

    @Test
    void thereIsNoneForFailuresSessionsAndWhereNobodyAsksForThem() throws Exception {
        try (Shop shop = new Shop(CallReceiptTest::serve)) {
            Gateway gateway =
                    shop.open(
                            signing(
                                    GatewayConfig.local(
                                                    List.of(shop.api()),
                                                    List.of(shop.paid("/a"), shop.paid("/bad")))
                                            .withSessions(
                                                    new SessionConfig(
                                                            directory, 3_600_000, 3_600_000, 10))));
            SessionClient session = SessionClient.sign(shop, gateway, "/a", 2 * Shop.PRICE, 600);
            Gateway silent = shop.open(shop.paid("/a"));

            for (HttpResponse<String> answer :
                    List.of(
                            shop.get(gateway, "/a"),
                            shop.get(gateway, "/bad", shop.credential(gateway, "/bad")),
                            session.open(gateway, "/a"),
                            session.call(gateway, "/a", Shop.PRICE),
                            shop.get(silent, "/a", shop.credential(silent, "/a")))) {
                assertThat(answer.headers().map().keySet())
                        .noneMatch(name ->
                                name.toLowerCase(java.util.Locale.ROOT).startsWith("aisa-receipt"));
            }
            assertThat(shop.get(silent, ReceiptShelf.PATH).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theKeyIsReadStrictlyAndNeverShown() throws Exception {
        Path key = Files.writeString(directory.resolve("key"), "0x" + "22".repeat(32) + "\n");
        assertThat(ReceiptKey.parse(Files.readString(key)).signer()).isEqualTo(KEY.signer());
        assertThatThrownBy(() -> ReceiptKey.parse("0x22"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(KEY).hasToString("(secret)");
    }
}
