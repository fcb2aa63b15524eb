package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is no way around the price of a tool: what is refused never reaches the server. */
class McpWayAroundTest {

    private McpShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new McpShop(McpShop::echo);
    }

    @AfterEach
    void close() {
        assertThat(shop.runs()).isZero();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "7",
                "{\"method\":\"ping\",\"method\":\"tools/call\",\"params\":{\"name\":\"search\"},\"id\":1}",
                "{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"other\",\"name\":\"search\"}}",
                "{\"method\":\"tools/call\",\"params\":{\"name\":\"search\"}}",
                "{\"id\":null,\"method\":\"tools/call\",\"params\":{\"name\":\"search\"}}",
                "{\"id\":1.5,\"method\":\"tools/call\",\"params\":{\"name\":\"search\"}}",
                "{\"method\":[\"tools/call\"],\"params\":{\"name\":\"search\"},\"id\":1}",
                "[{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\"}}]",
                "[{\"id\":1,\"method\":\"ping\"},7]",
                "{\"id\":1,\"method\":\"ping\"} {\"id\":1,\"method\":\"ping\"}"
            })
    void isRefusedWith400(String body) throws Exception {
        HttpResponse<String> response = shop.send(body);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode message = McpShop.message(response);
        assertThat(message.path("error").path("code").asInt()).isIn(-32_600, -32_700);
        assertThat(message.path("id").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"method\":\"tools/call\"}",
                "{\"id\":1,\"method\":\"tools/call\",\"params\":[\"search\"]}",
                "{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":[\"search\"]}}",
                "{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"_meta\":7}}",
                "{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":\"\\ud800\"}}",
                "{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"_meta\":{\"x402/payment\":\"e30=\"}}}",
                "{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"_meta\":{\"x402/payment\":{},\"org.paymentauth/credential\":{}}}}",
                "{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"_meta\":{\"org.paymentauth/credential\":{}}}}"
            })
    void isRefusedAsAnAnswer(String body) throws Exception {
        HttpResponse<String> response = shop.send(body);

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode error = McpShop.message(response).path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32_602);
        assertThat(McpShop.message(response).path("id").asInt()).isEqualTo(1);
    }

    @Test
    void anEscapedNameIsTheSameName() throws Exception {
        String body = McpShop.call(1, "se\\u0061rch", "");

        assertThat(McpShop.message(shop.send(body)).path("result").path("isError").asBoolean())
                .isTrue();
    }

    private static byte[] zipped(String text) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void anotherCharsetAnotherEncodingAnotherMediaType() throws Exception {
        String body = McpShop.call(1, "search", "");
        List<HttpRequest> sent =
                List.of(
                        shop.post(body).setHeader("Content-Type", "text/plain").build(),
                        shop.post(body)
                                .setHeader("Content-Type", "application/json; charset=utf-7")
                                .build());
        for (HttpRequest request : sent) {
            assertThat(shop.shop.send(request).statusCode()).isEqualTo(415);
        }
        HttpRequest zipped =
                shop.post("")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(zipped(body)))
                        .build();
        assertThat(shop.shop.send(zipped).statusCode()).isIn(400, 415);
        HttpRequest wide =
                shop.post("")
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        body.getBytes(StandardCharsets.UTF_16LE)))
                        .build();
        assertThat(shop.shop.send(wide).statusCode()).isEqualTo(400);
    }

    @Test
    void headerFieldsThatNameAnotherMessage() throws Exception {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        String free = McpShop.call(1, "other", "");
        HttpRequest method = shop.post(ping).header("Mcp-Method", "tools/call").build();
        HttpRequest name = shop.post(free).header("Mcp-Name", "=?base64?c2VhcmNo?=").build();

        assertThat(shop.shop.send(method).statusCode()).isEqualTo(400);
        assertThat(shop.shop.send(name).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLongToBeJudged() throws Exception {
        String body =
                McpShop.call(1, "other", "").replace("\"x\"", "\"" + "x".repeat(2 << 20) + '"');

        HttpResponse<String> response = shop.send(body);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(McpShop.message(response).path("error").path("message").asText())
                .contains("1048576");
    }

    @Test
    void aPaymentOfAnotherToolsPrice() throws Exception {
        String cheap = shop.x402("search");
        JsonNode result =
                McpShop.message(shop.send(McpShop.call(1, "forecast", cheap))).path("result");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(shop.shop.held()).isZero();
    }
}
