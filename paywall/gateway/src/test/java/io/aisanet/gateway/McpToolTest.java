package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.paywall.mcp.DemandForm;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Paid tools of an MCP server that answers with JSON. */
class McpToolTest {

    private static final String RECEIPT = "x402/payment-response";

    @Test
    void whatIsNotSoldPassesAsItIs() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            String list = "{ \"jsonrpc\":\"2.0\", \"id\":\"a\", \"method\":\"tools/list\" }";

            assertThat(McpShop.message(shop.send(list)).path("id").asText()).isEqualTo("a");
            assertThat(McpShop.message(shop.send(McpShop.call(2, "other", ""))).path("result"))
                    .isNotEmpty();
            assertThat(McpShop.message(shop.send(McpShop.call(3, "Search", ""))).path("result"))
                    .isNotEmpty();
            assertThat(shop.shop.get(shop.gateway, "/mcp").statusCode()).isEqualTo(200);
            assertThat(shop.shop.spent()).isZero();
        }
    }

    @Test
    void asksInTheWordsOfBothAtOnce() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            HttpResponse<String> response = shop.send(McpShop.call("\"x\"", "search", ""));
            JsonNode result = McpShop.message(response).path("result");
            JsonNode asked = result.path("structuredContent");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(McpShop.message(response).path("id").asText()).isEqualTo("x");
            assertThat(result.path("isError").asBoolean()).isTrue();
            assertThat(asked.path("x402Version").asInt()).isEqualTo(2);
            assertThat(asked.path("resource").path("url").asText()).isEqualTo("mcp://tool/search");
            assertThat(asked.path("resource").path("description").asText()).isEqualTo("Searches");
            assertThat(asked.path("accepts").path(0).path("amount").asText()).isEqualTo("2000");
            String text = result.path("content").path(0).path("text").asText();
            assertThat(Json.parseObject(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(asked);
            JsonNode mpp = result.path("_meta").path("org.paymentauth/payment-required");
            assertThat(mpp.path("httpStatus").asInt()).isEqualTo(402);
            assertThat(mpp.path("challenges").path(0).path("request").path("amount").asText())
                    .isEqualTo("2000");
            assertThat(shop.runs()).isZero();
        }
    }

    @Test
    void leavesTheStructureOutWhereASchemaWouldForbidIt() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            JsonNode result =
                    McpShop.message(shop.send(McpShop.call(1, "typed", ""))).path("result");

            assertThat(result.has("structuredContent")).isFalse();
            assertThat(result.path("content").path(0).path("text").asText()).contains("accepts");
        }
    }

    @Test
    void aPaidCallRunsAndBearsItsReceipt() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            HttpResponse<String> response =
                    shop.send(McpShop.call(5, "search", shop.x402("search")));
            JsonNode result = McpShop.message(response).path("result");
            JsonNode receipt = result.path("_meta").path(RECEIPT);

            assertThat(result.path("content").path(0).path("text").asText())
                    .isEqualTo("did search");
            assertThat(receipt.path("success").asBoolean()).isTrue();
            assertThat(receipt.path("amount").asText()).isEqualTo("2000");
            assertThat(response.headers().firstValue("Mcp-Session-Id")).contains("s1");
            assertThat(response.headers().firstValue("X-Aisa-Mcp")).isEmpty();
            assertThat(shop.shop.spent()).isEqualTo(McpShop.SEARCH_PRICE);
            ObjectNode seen = shop.received.element();
            assertThat(seen.toString()).doesNotContain("signature").doesNotContain("x402");
            assertThat(seen.path("params").path("_meta").path("progressToken").asInt())
                    .isEqualTo(7);
        }
    }

    @Test
    void aToolThatFailsCostsNothing() throws Exception {
        McpShop.Server failing =
                (exchange, message) -> {
                    ObjectNode answer = McpShop.result(message, "no");
                    if (message.path("params").path("name").asText().equals("search")) {
                        ((ObjectNode) answer.path("result")).put("isError", true);
                    } else {
                        answer.remove("result");
                        answer.putObject("error").put("code", -32_000).put("message", "broken");
                    }
                    McpShop.json(exchange, answer);
                };
        try (McpShop shop = new McpShop(failing)) {
            JsonNode told =
                    McpShop.message(shop.send(McpShop.call(1, "search", shop.x402("search"))));
            JsonNode error =
                    McpShop.message(shop.send(McpShop.call(2, "forecast", shop.x402("forecast"))));

            assertThat(told.path("result").path("isError").asBoolean()).isTrue();
            assertThat(told.path("result").path("content").path(0).path("text").asText())
                    .isEqualTo("no");
            assertThat(told.path("result").path("_meta").path(RECEIPT).path("success").asBoolean())
                    .isFalse();
            assertThat(error.path("error").path("message").asText()).isEqualTo("broken");
            assertThat(shop.runs()).isEqualTo(2);
            assertThat(shop.shop.spent()).isZero();
            assertThat(shop.shop.held()).isZero();
        }
    }

    @Test
    void theSamePaymentAgainGetsTheSameResultUnderTheNewId() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            String meta = shop.x402("search");
            JsonNode first = McpShop.message(shop.send(McpShop.call(5, "search", meta)));
            String reordered =
                    "{\"method\":\"tools/call\",\"params\":{\"arguments\":{\"q\":\"x\"},"
                            + "\"name\":\"search\",\"_meta\":"
                            + meta.replace("\"progressToken\":7", "\"progressToken\":8")
                            + "},\"id\":\"again\",\"jsonrpc\":\"2.0\"}";
            JsonNode again = McpShop.message(shop.send(reordered));

            assertThat(again.path("result")).isEqualTo(first.path("result"));
            assertThat(again.path("id").asText()).isEqualTo("again");
            assertThat(shop.runs()).isEqualTo(1);
            assertThat(shop.shop.spent()).isEqualTo(McpShop.SEARCH_PRICE);
        }
    }

    @Test
    void aPaymentBuysOneToolWithItsArguments() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            String meta = shop.x402("forecast");
            shop.send(McpShop.call(1, "forecast", meta));
            String other = McpShop.call(2, "forecast", meta).replace("\"q\":\"x\"", "\"q\":\"y\"");

            for (String body : List.of(other, McpShop.call(3, "outlook", meta))) {
                JsonNode error = McpShop.message(shop.send(body)).path("error");
                assertThat(error.path("code").asInt()).isEqualTo(-32_043);
                assertThat(error.path("data").path("httpStatus").asInt()).isEqualTo(409);
                assertThat(error.path("data").has("challenges")).isFalse();
            }
            assertThat(shop.runs()).isEqualTo(1);
            assertThat(shop.shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void tenCopiesOfOneCallRunTheToolOnce() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        McpShop.Server slow =
                (exchange, message) -> {
                    entered.countDown();
                    try {
                        assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new java.io.InterruptedIOException();
                    }
                    McpShop.echo(exchange, message);
                };
        try (McpShop shop = new McpShop(slow)) {
            String meta = shop.x402("search");
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String body = McpShop.call(100 + i, "search", meta);
                answers.add(shop.shop.threads.submit(() -> shop.send(body)));
            }
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
            go.countDown();
            for (int i = 0; i < 10; i++) {
                JsonNode message = McpShop.message(answers.get(i).get(30, TimeUnit.SECONDS));
                assertThat(message.path("id").asInt()).isEqualTo(100 + i);
                assertThat(message.path("result").path("_meta").has(RECEIPT)).isTrue();
            }
            assertThat(shop.runs()).isEqualTo(1);
            assertThat(shop.shop.spent()).isEqualTo(McpShop.SEARCH_PRICE);
        }
    }

    @Test
    void answersThatAreNoMessagesPassAndCostNothing() throws Exception {
        try (McpShop shop =
                new McpShop((exchange, message) -> Shop.reply(exchange, 404, "session over"))) {
            HttpResponse<String> response =
                    shop.send(McpShop.call(1, "search", shop.x402("search")));

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("session over");
            assertThat(response.headers().firstValue("X-Aisa-Mcp")).isEmpty();
            assertThat(shop.shop.spent()).isZero();
            assertThat(shop.shop.held()).isZero();
        }
    }

    @Test
    void aServerThatTalksNonsenseCostsNothing() throws Exception {
        try (McpShop shop =
                new McpShop((exchange, message) -> {
                    ObjectNode foreign = McpShop.result(message, "no");
                    foreign.put("id", "another");
                    McpShop.json(exchange, foreign);
                })) {
            JsonNode error =
                    McpShop.message(shop.send(McpShop.call(1, "search", shop.x402("search"))))
                            .path("error");

            assertThat(error.path("code").asInt()).isEqualTo(-32_603);
            assertThat(error.path("message").asText()).contains("Nothing was charged");
            assertThat(shop.shop.held()).isZero();
        }
    }

    @Test
    void whoHasTooLittleIsAskedAgainWithTheReason() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            Payer poor = shop.shop.bank.payer(1);
            JsonNode asked =
                    McpShop.message(shop.send(McpShop.call(1, "search", "")))
                            .path("result")
                            .path("structuredContent");
            String payment = poor.pay(PaymentHeaders.encode((ObjectNode) asked));
            String meta = "{\"x402/payment\":" + PaymentHeaders.decode(payment) + "}";
            JsonNode result =
                    McpShop.message(shop.send(McpShop.call(2, "search", meta))).path("result");

            assertThat(result.path("structuredContent").path("error").asText())
                    .contains("insufficient");
            assertThat(result.path("_meta").has(RECEIPT)).isFalse();
            assertThat(shop.runs()).isZero();
        }
    }

    @Test
    void paysByBothMethodsOfMpp() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            for (String method : List.of("aisanet", "evm")) {
                JsonNode result =
                        McpShop.message(
                                        shop.send(
                                                McpShop.call(
                                                        9, "search", shop.mpp("search", method))))
                                .path("result");
                JsonNode receipt = result.path("_meta").path("org.paymentauth/receipt");
                assertThat(receipt.path("status").asText()).isEqualTo("success");
                assertThat(receipt.path("method").asText()).isEqualTo(method);
                assertThat(receipt.path("challengeId").asText()).isNotEmpty();
            }
            assertThat(shop.shop.spent()).isEqualTo(2 * McpShop.SEARCH_PRICE);
            assertThat(shop.received.toString()).doesNotContain("paymentauth");
        }
    }

    @Test
    void aChallengeForOneToolPaysNoOtherOfTheSamePrice() throws Exception {
        try (McpShop shop = new McpShop(DemandForm.ERROR, McpShop::echo)) {
            JsonNode asked = McpShop.message(shop.send(McpShop.call(1, "forecast", "")));
            assertThat(asked.path("error").path("code").asInt()).isEqualTo(-32_042);
            assertThat(asked.path("error").path("data").path("x402").path("x402Version").asInt())
                    .isEqualTo(2);
            String meta = shop.mpp(asked.path("error").path("data").path("challenges"), "aisanet");
            JsonNode error =
                    McpShop.message(shop.send(McpShop.call(2, "outlook", meta))).path("error");

            assertThat(error.path("code").asInt()).isEqualTo(-32_043);
            assertThat(error.path("data").path("challenges")).isNotEmpty();
            assertThat(shop.runs()).isZero();
            assertThat(shop.shop.held()).isZero();
        }
    }
}
