package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.FreeQuota;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first calls of each payer cost nothing; exactly so many, whoever sends them how. */
class FreeQuotaTest {

    private static final long DAY_MS = 86_400_000;
    private static final int CALLS = 3;

    @TempDir Path folder;

    private final AtomicInteger status = new AtomicInteger(200);
    private final Shop shop = shop();

    private Shop shop() {
        try {
            return new Shop(exchange -> Shop.reply(exchange, status.get(), "served"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Gateway open() {
        return open(CALLS);
    }

    private Gateway open(int calls) {
        Terms terms = shop.terms.free(new FreeQuota(calls, FreeQuota.Per.DAY));
        return shop.open(Route.paid("/a", terms, "api"));
    }

    private HttpResponse<String> call(Gateway gateway) throws Exception {
        return shop.get(gateway, "/a", shop.credential(gateway, "/a"));
    }

    private static SettleResponse receipt(HttpResponse<String> answer) throws Exception {
        return PaymentHeaders.decodeSettle(
                answer.headers().firstValue(PaymentHeaders.PAYMENT_RESPONSE).orElseThrow());
    }

    @Test
    void theFirstCallsOfADayAreFree() throws Exception {
        Gateway gateway = open();
        for (int i = 0; i < CALLS; i++) {
            HttpResponse<String> answer = call(gateway);
            assertThat(answer.body()).isEqualTo("served");
            SettleResponse receipt = receipt(answer);
            assertThat(receipt.success()).isTrue();
            assertThat(receipt.amount()).isEqualTo("0");
            assertThat(Objects.requireNonNull(receipt.extra()).path("freeLeft").asInt())
                    .isEqualTo(CALLS - 1 - i);
        }
        assertThat(shop.spent() + shop.held()).isZero();
        assertThat(receipt(call(gateway)).amount()).isEqualTo(Long.toString(Shop.PRICE));
        assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        assertThat(gateway.counters().of(CallEnd.FREE)).isEqualTo(CALLS);
        assertThat(gateway.counters().of(CallEnd.PAID)).isOne();

        shop.clock.forward(DAY_MS);
        assertThat(call(gateway).statusCode()).isEqualTo(200);
        assertThat(shop.spent()).isEqualTo(Shop.PRICE);
    }

    @Test
    void ofCallsAtOneTimeExactlySoManyAreFree() throws Exception {
        int free = 10;
        int paid = 6;
        Gateway gateway = open(free);
        List<String> credentials = new ArrayList<>();
        for (int i = 0; i < free + paid; i++) {
            credentials.add(shop.credential(gateway, "/a"));
        }
        List<Future<HttpResponse<String>>> calls = new ArrayList<>();
        for (String credential : credentials) {
            calls.add(shop.threads.submit(() -> shop.get(gateway, "/a", credential)));
        }
        for (Future<HttpResponse<String>> call : calls) {
            assertThat(call.get().statusCode()).isEqualTo(200);
        }
        assertThat(shop.spent()).isEqualTo(paid * Shop.PRICE);
        assertThat(shop.held()).isZero();
    }

    @Test
    void aFailedCallDoesNotCount() throws Exception {
        Gateway gateway = open(1);
        status.set(500);
        assertThat(call(gateway).statusCode()).isEqualTo(500);
        status.set(200);
        assertThat(receipt(call(gateway)).amount()).isEqualTo("0");
        assertThat(shop.spent() + shop.held()).isZero();
        call(gateway);
        assertThat(shop.spent()).isEqualTo(Shop.PRICE);
    }

    @Test
    void aRepeatedFreeCallIsOneCall() throws Exception {
        Gateway gateway = open(2);
        String credential = shop.credential(gateway, "/a");
        for (int i = 0; i < 5; i++) {
            assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);
        }
        assertThat(shop.upstreamCalls).hasValue(1);
        call(gateway);
        assertThat(shop.spent()).isZero();
        call(gateway);
        assertThat(shop.spent()).isEqualTo(Shop.PRICE);
    }

    @Test
    void whoCouldNotPayGetsNothingForFree() throws Exception {
        Gateway gateway = open();
        Payer poor = shop.bank.payer(Shop.PRICE - 1);
        String required =
                shop.get(gateway, "/a")
                        .headers()
                        .firstValue(PaymentHeaders.PAYMENT_REQUIRED)
                        .orElseThrow();
        assertThat(shop.get(gateway, "/a", poor.pay(required)).statusCode()).isEqualTo(402);
        assertThat(shop.upstreamCalls).hasValue(0);
    }

    @Test
    void aReceiptOfMppSaysThatItCostNothing() throws Exception {
        Gateway gateway = open();
        HttpResponse<String> asked = shop.get(gateway, "/a");
        assertThat(asked.body()).contains("\"free\":{\"calls\":3,\"per\":\"day\"}");
        Challenge challenge =
                Challenge.parseAll(asked.headers().allValues(Challenge.HEADER)).getFirst();
        HttpResponse<String> answer =
                shop.send(
                        shop.request(gateway, "/a")
                                .header(
                                        PaymentCredential.HEADER,
                                        shop.payer.pay(challenge).format())
                                .build());
        PaymentReceipt receipt =
                PaymentReceipt.parse(
                        answer.headers().firstValue(PaymentReceipt.HEADER).orElseThrow());
        assertThat(receipt.members().path("amount").asText()).isEqualTo("0");
        assertThat(receipt.members().path("free").asBoolean()).isTrue();
        assertThat(shop.spent() + shop.held()).isZero();
    }

    private GatewayConfig read(String settlement, String more) throws Exception {
        return GatewayConfig.read(
                Files.writeString(
                        folder.resolve("paywall.yaml"),
                        """
                        settlement: %s
                        upstreams: [{name: api, url: http://h}]
                        routes:
                          - path: /a
                            price: 1 USD
                            payTo: "0x2096c8e1a3ac9c2b28c0a9b4f8ad34b7bb3f1234"
                            %s
                        """
                                .formatted(settlement, more)));
    }

    @Test
    void theSettingsSayHowMany() throws Exception {
        String embedded = "{kind: embedded}";
        Terms terms =
                Objects.requireNonNull(
                        read(embedded, "free: {calls: 10, per: hour}").routes().getFirst().terms());
        assertThat(terms.free()).isEqualTo(new FreeQuota(10, FreeQuota.Per.HOUR));
        assertThatThrownBy(() -> read(embedded, "free: {calls: 0}")).hasMessageContaining("calls");
        assertThatThrownBy(() -> read(embedded, "free: {per: day}")).hasMessageContaining("calls");
        assertThatThrownBy(() -> read(embedded, "free: {calls: 1}\n    flow: upfront"))
                .hasMessageContaining("authorization");
        assertThatThrownBy(() -> read(embedded, "free: {calls: 1}\n    flow: order"))
                .hasMessageContaining("free");
        String tools = "\n    mcp: {tools: [{name: t}]}";
        for (String sale : List.of("free: {calls: 1}", "flow: order")) {
            assertThatThrownBy(() -> read(embedded, sale + tools)).hasMessageContaining("with mcp");
        }
        GatewayConfig config =
                read("{kind: facilitator, url: http://127.0.0.1:1}", "free: {calls: 1}");
        assertThatThrownBy(() -> ConfiguredSettlement.open(config))
                .hasMessageContaining("free calls");
    }
}
