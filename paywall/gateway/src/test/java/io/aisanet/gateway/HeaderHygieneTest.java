package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import io.aisanet.http402.PaymentHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HeaderHygieneTest {

    @Test
    void tellsTheUpstreamWhoPaidAndNothingSecret() throws Exception {
        AtomicReference<Headers> seen = new AtomicReference<>();
        try (Shop shop =
                new Shop(exchange -> {
                    seen.set(exchange.getRequestHeaders());
                    Headers out = exchange.getResponseHeaders();
                    out.add("PAYMENT-RESPONSE", "forged");
                    out.add("PAYMENT-REQUIRED", "forged");
                    out.add("AIsa-Payment-Id", "forged");
                    out.add("Connection", "X-Hop");
                    out.add("X-Hop", "1");
                    out.add("Keep-Alive", "timeout=7");
                    out.add("Cache-Control", "public, max-age=60, s-maxage=600");
                    out.add("X-Own", "kept");
                    Shop.reply(exchange, 200, "x");
                })) {
            Gateway gateway = shop.open(shop.paid("/a"));
            String credential = shop.credential(gateway, "/a");
            HttpResponse<String> answer =
                    shop.send(
                            HttpRequest.newBuilder(shop.request(gateway, "/a").build().uri())
                                    .header(PaymentHeaders.PAYMENT_SIGNATURE, credential)
                                    .header("X-PAYMENT", "old")
                                    .header("Settlement-Overrides", "{}")
                                    .header("AIsa-Payer", "0xforged")
                                    .header("AIsa-Payment-Id", "forged")
                                    .header("Idempotency-Key", "forged")
                                    .header("X-Forwarded-For", "6.6.6.6")
                                    .header("X-HTTP-Method-Override", "DELETE")
                                    .header("X-Original-URL", "/other")
                                    .header("X-Own", "kept")
                                    .build());
            assertThat(answer.statusCode()).isEqualTo(200);
            String paymentId =
                    PaymentHeaders.decodeSettle(
                                    answer.headers().allValues("PAYMENT-RESPONSE").getFirst())
                            .transaction();

            Headers in = seen.get();
            for (String gone :
                    List.of(
                            "PAYMENT-SIGNATURE",
                            "X-PAYMENT",
                            "Settlement-Overrides",
                            "X-HTTP-Method-Override",
                            "X-Original-URL")) {
                assertThat(in.get(gone)).as(gone).isNull();
            }
            assertThat(in.get("AIsa-Payer"))
                    .containsExactly(shop.payer.address().toChecksumString());
            assertThat(in.get("AIsa-Payment-Id")).containsExactly(paymentId);
            assertThat(in.get("Idempotency-Key")).containsExactly(paymentId);
            assertThat(in.get("X-Own")).containsExactly("kept");
            assertThat(in.get("X-Forwarded-For")).containsExactly("127.0.0.1");
            assertThat(in.get("X-Forwarded-Proto")).containsExactly("http");
            assertThat(in.get("X-Forwarded-Host")).containsExactly("127.0.0.1:" + gateway.port());

            assertThat(answer.headers().allValues("PAYMENT-RESPONSE")).hasSize(1);
            assertThat(answer.headers().firstValue("PAYMENT-REQUIRED")).isEmpty();
            assertThat(answer.headers().firstValue("AIsa-Payment-Id")).isEmpty();
            assertThat(answer.headers().firstValue("X-Hop")).isEmpty();
            assertThat(answer.headers().firstValue("X-Own")).hasValue("kept");
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValue("private, max-age=60");
            assertThat(answer.headers().firstValue("Vary")).hasValue("PAYMENT-SIGNATURE");
        }
    }

    @Test
    void keepsPaymentHeadersFromFreeRoutesToo() throws Exception {
        AtomicReference<Headers> seen = new AtomicReference<>();
        try (Shop shop =
                new Shop(exchange -> {
                    seen.set(exchange.getRequestHeaders());
                    exchange.getResponseHeaders().add("PAYMENT-REQUIRED", "forged");
                    Shop.reply(exchange, 200, "x");
                })) {
            Gateway gateway =
                    shop.open(
                            GatewayConfig.local(List.of(shop.api()), List.of())
                                    .withUnmatched(UnmatchedPolicy.FREE));
            HttpResponse<String> answer = shop.get(gateway, "/x?a=%7B%22b%22", "secret");
            assertThat(answer.body()).isEqualTo("x");
            assertThat(answer.headers().firstValue("PAYMENT-REQUIRED")).isEmpty();
            assertThat(seen.get().get("PAYMENT-SIGNATURE")).isNull();
            assertThat(seen.get().get("AIsa-Payer")).isNull();
        }
    }

    @Test
    void tellsItsHealth() throws Exception {
        try (Shop shop = new Shop(exchange -> {})) {
            Gateway gateway = shop.open(shop.paid("/a"));
            assertThat(shop.get(gateway, "/.aisa/health").body()).isEqualTo("{\"status\":\"up\"}");
            shop.ledger.connected(false);
            assertThat(shop.get(gateway, "/.aisa/health").statusCode()).isEqualTo(503);
        }
    }
}
