package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stock MCP server behind the gateway sells tools by configuration alone, to stock clients: the
 * SDK of MCP 1.32.2, mppx 0.11.0 and the client of @x402/core 2.27.0, unmodified.
 */
final class StockMcpTest {

    private static final long FUNDS = 100_000;
    private static final long SEARCH_PRICE = 2_000;
    private static final long PRICE = 5_000;

    /** A server that answers as it was told, and the gateway before it. */
    private record Sold(NodeScript server, int port) {}

    @TempDir private static Path dataDir;
    private static final TraceRecorder TRACING = new TraceRecorder();
    private static ProvingGround ground;
    private static Sold events;
    private static Sold json;

    private Party payer;

    @BeforeAll
    static void open() throws Exception {
        ground = ProvingGround.open(dataDir.resolve("node"), "mcp", (request, out) -> {});
        events = serve(false);
        json = serve(true);
    }

    @AfterAll
    static void close() throws IOException {
        events.server().close();
        json.server().close();
        ground.close();
    }

    @BeforeEach
    void arrive(TestInfo test) {
        payer = ground.town().agent(test.getDisplayName(), FUNDS);
    }

    private static Sold serve(boolean asJson) throws Exception {
        NodeScript server =
                NodeScript.start(
                        NodeScript.Folder.MCP, "server", Json.object().put("json", asJson));
        Path yaml = Files.createTempFile(dataDir, "paywall", ".yaml");
        Files.writeString(
                yaml,
                """
                listen: {port: 0}
                settlement: {kind: embedded}
                upstreams: [{name: mcp, url: "http://127.0.0.1:%d"}]
                routes:
                  - path: /mcp
                    price: 0.005 USD
                    payTo: "%s"
                    mcp:
                      tools:
                        - {name: search, price: 0.002 USD, description: Finds things}
                        - {name: typed, outputSchema: true}
                        - {name: broken}
                """
                        .formatted(
                                server.nextLine().path("port").asInt(), ground.shop().address()));
        return new Sold(server, ground.openGateway(usual -> GatewayConfig.read(yaml), TRACING));
    }

    private ObjectNode buyer(Sold sold, String pays) {
        AisaAsset usd = AisaAsset.USD;
        return Json.object()
                .put("url", "http://127.0.0.1:" + sold.port() + "/mcp")
                .put("pays", pays)
                .put("privateKey", "0x" + HexFormat.of().formatHex(payer.privateKey()))
                .put("network", AisaNetwork.CAIP2)
                .put("asset", usd.address().toChecksumString())
                .put("assetName", usd.domain().name());
    }

    private static List<JsonNode> call(ObjectNode buyer) throws Exception {
        try (NodeScript script = NodeScript.start(NodeScript.Folder.MCP, "call", buyer)) {
            return script.nextLines(buyer.path("times").asInt(1));
        }
    }

    private static ObjectNode searching(ObjectNode buyer) {
        buyer.putObject("arguments").put("q", "rain");
        return buyer;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "mpp,false",
        "mpp,true",
        "mpp-fetch,false",
        "mpp-fetch,true",
        "x402,false",
        "x402,true"
    })
    void paysForATool(String pays, boolean asJson) throws Exception {
        Sold sold = asJson ? json : events;
        ObjectNode buyer = searching(buyer(sold, pays)).put("times", 2);
        int before = TRACING.requests().size();

        for (JsonNode call : call(buyer)) {
            JsonNode result = call.path("result");
            assertThat(result.path("content").path(0).path("text").asText())
                    .as("%s", call)
                    .isEqualTo("found rain");
            assertThat(call.path("posts").asInt()).as("%s", call).isEqualTo(2);
            JsonNode meta = result.path("_meta");
            if (pays.equals("x402")) {
                JsonNode receipt = meta.path("x402/payment-response");
                assertThat(receipt.path("success").asBoolean()).isTrue();
                assertThat(receipt.path("amount").asLong()).isEqualTo(SEARCH_PRICE);
            } else {
                JsonNode receipt = meta.path("org.paymentauth/receipt");
                assertThat(receipt.path("method").asText()).isEqualTo("evm");
                assertThat(receipt.path("status").asText()).isEqualTo("success");
            }
            assertThat(call.path("progress").isEmpty()).as("told of progress").isEqualTo(asJson);
            assertThat(call.path("tools").size()).isEqualTo(4);
        }
        assertThat(TRACING.tree(before).split("POST /mcp CHALLENGED\n  POST /mcp PAID\n", -1))
                .as("a demand and its payment are one trace, twice: %s", TRACING.tree(before))
                .hasSize(3);
        for (JsonNode served : sold.server().nextLines(2)) {
            assertThat(served.path("served").asText()).isEqualTo("search");
            assertThat(served.path("meta").toString()).isEqualTo("[\"progressToken\"]");
        }
        assertThat(ground.town().account(payer).debits()).isEqualTo(2 * SEARCH_PRICE);
        assertThat(ground.town().account(payer).held()).isZero();
    }

    @ParameterizedTest(name = "typed {0}")
    @ValueSource(strings = {"mpp", "x402"})
    void paysForAToolWithAnOutputSchema(String pays) throws Exception {
        JsonNode call = call(buyer(events, pays).put("tool", "typed")).getFirst();

        assertThat(call.path("result").path("structuredContent").path("n").asInt())
                .as("%s", call)
                .isEqualTo(7);
        assertThat(events.server().nextLine().path("served").asText()).isEqualTo("typed");
        assertThat(ground.town().account(payer).debits()).isEqualTo(PRICE);
    }

    @ParameterizedTest(name = "broken {0}")
    @ValueSource(strings = {"mpp-fetch", "x402"})
    void paysNothingForAToolThatFails(String pays) throws Exception {
        JsonNode call = call(buyer(events, pays).put("tool", "broken")).getFirst();

        assertThat(call.path("result").path("isError").asBoolean()).as("%s", call).isTrue();
        assertThat(call.path("result").path("content").path(0).path("text").asText())
                .isEqualTo("out of paper");
        assertThat(events.server().nextLine().path("served").asText()).isEqualTo("broken");
        assertThat(call.path("posts").asInt()).isEqualTo(2);
        assertThat(ground.town().account(payer).debits()).isZero();
        assertThat(ground.town().account(payer).held()).isZero();
    }

    @ParameterizedTest(name = "free {0}")
    @ValueSource(strings = {"mpp-fetch"})
    void paysNothingForAToolThatIsFree(String pays) throws Exception {
        JsonNode call = call(buyer(events, pays).put("tool", "hello")).getFirst();

        assertThat(call.path("result").path("content").path(0).path("text").asText())
                .as("%s", call)
                .isEqualTo("hello");
        assertThat(events.server().nextLine().path("served").asText()).isEqualTo("hello");
        assertThat(call.path("posts").asInt()).isEqualTo(1);
    }

    @ParameterizedTest(name = "poor {0}")
    @ValueSource(strings = {"mpp"})
    void isToldWhyItCannotPay(String pays) throws Exception {

        payer = ground.town().agent("poor " + pays, SEARCH_PRICE - 1);

        JsonNode call = call(searching(buyer(events, pays))).getFirst();

        assertThat(call.toString()).contains("The payer has less than 0.002 USD");
        assertThat(events.server().linesSoFar()).isEmpty();
        assertThat(ground.town().account(payer).available()).isEqualTo(SEARCH_PRICE - 1);
    }
}
