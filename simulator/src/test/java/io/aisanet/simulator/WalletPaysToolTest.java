package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.GatewayConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.SpendCaps;
import io.aisanet.wallet.mcp.McpHttpClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own wallet pays for tools of an MCP server behind our own gateway. */
final class WalletPaysToolTest {

    private static final long FUNDS = 100_000;
    private static final long PRICE = 5_000;

    @TempDir private static Path dataDir;
    private static ProvingGround ground;
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final TraceRecorder TRACING = new TraceRecorder();
    private static int port;

    @BeforeAll
    static void open() throws IOException {
        ground = ProvingGround.open(dataDir.resolve("node"), "tools", WalletPaysToolTest::serve);
        Path yaml =
                Files.writeString(
                        dataDir.resolve("paywall.yaml"),
                        """
                        listen: {port: 0}
                        settlement: {kind: embedded}
                        upstreams: [{name: mcp, url: "http://127.0.0.1:%d"}]
                        routes:
                          - path: /mcp
                            price: 0.005 USD
                            payTo: "%s"
                            mcp: {tools: [{name: "*"}]}
                        """
                                .formatted(ground.upstreamPort(), ground.shop().address()));
        port = ground.openGateway(usual -> GatewayConfig.read(yaml), TRACING);
    }

    @AfterAll
    static void close() throws IOException {
        ground.close();
    }

    private static void serve(HttpMessage request, OutputStream out) throws IOException {
        RUNS.incrementAndGet();
        String tool;
        try {
            byte[] body = request.text().getBytes(StandardCharsets.UTF_8);
            tool = Json.parseObject(body).path("params").path("name").asText();
        } catch (MalformedMessage e) {
            throw new IOException(e);
        }
        String answer =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"did "
                        + tool
                        + "\"}],\"isError\":"
                        + tool.equals("broken")
                        + "}}";
        out.write(tool.equals("stream") ? events(answer) : UpstreamServer.json(200, answer));
    }

    private static byte[] events(String answer) {
        String body =
                "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\n\ndata: "
                        + answer
                        + "\n\n";
        return ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static PaidResponse<String> call(Party payer, Dialect dialect, String tool, long most)
            throws Exception {
        SpendCaps caps = SpendCaps.builder().maxPerPayment(AisaAsset.USD, most).build();
        HttpRequest call =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                                                + "\"params\":{\"name\":\""
                                                + tool
                                                + "\"}}"))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient();
                AgentWallet wallet = AgentWallet.ofPrivateKey(payer.privateKey());
                PayingClient client =
                        PayingClient.builder(wallet)
                                .httpClient(McpHttpClient.over(http))
                                .caps(caps)
                                .dialects(List.of(dialect))
                                .build()) {
            return client.send(call, BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"X402", "MPP_AISANET", "MPP_EVM"})
    void paysInEachDialectOfMcp(Dialect dialect) throws Exception {
        Party payer = ground.town().agent("tools by " + dialect, FUNDS);

        for (String tool : List.of("plain", "stream")) {
            int before = TRACING.requests().size();
            PaidResponse<String> response = call(payer, dialect, tool, PRICE);
            assertThat(response.payment())
                    .as(response.response().body())
                    .isInstanceOf(Payment.Paid.class);
            assertThat(response.response().statusCode()).isEqualTo(200);
            assertThat(response.response().body()).contains("did " + tool);
            assertThat(TRACING.tree(before))
                    .isEqualTo(
                            """
                            POST /mcp CHALLENGED
                              POST /mcp PAID
                                capture
                                hold
                                upstream mcp
                                verify
                            """);
        }
        assertThat(ground.town().account(payer).debits()).isEqualTo(2 * PRICE);
    }

    @Test
    void paysNothingAboveItsCap() throws Exception {
        Party payer = ground.town().agent("frugal", FUNDS);
        int before = RUNS.get();

        PaidResponse<String> response = call(payer, Dialect.X402, "plain", PRICE - 1);

        assertThat(response.payment()).isInstanceOf(Payment.Refused.class);
        assertThat(response.response().statusCode()).isEqualTo(402);
        assertThat(RUNS.get()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"X402"})
    void knowsThatAToolThatFailedCostNothing(Dialect dialect) throws Exception {
        Party payer = ground.town().agent("unlucky", FUNDS);

        PaidResponse<String> response = call(payer, dialect, "broken", PRICE);

        assertThat(response.payment()).isInstanceOf(Payment.Rejected.class);
        assertThat(response.response().body()).contains("did broken");
        assertThat(ground.town().account(payer).debits()).isZero();
    }

    /** In {@code _meta}, where MCP has it; the header field counts more. */
    @ParameterizedTest
    @CsvSource({"true,false", "false,true", "true,true"})
    void aCallSaysWhatItBelongsTo(boolean inMessage, boolean inHeader) throws Exception {
        String header = "00-" + "1".repeat(32) + "-" + "2".repeat(16) + "-01";
        String message = "00-" + "3".repeat(32) + "-" + "4".repeat(16) + "-01";
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"plain\""
                        + (inMessage ? ",\"_meta\":{\"traceparent\":\"" + message + "\"}" : "")
                        + "}}";
        HttpRequest.Builder call =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (inHeader) {
            call.header("traceparent", header);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(call.build(), BodyHandlers.ofString()).body()).contains("accepts");
        }
        assertThat(TRACING.requests().getLast().parent).isEqualTo(inHeader ? header : message);
    }

    @Test
    void isToldThatItHasTooLittle() throws Exception {
        Party payer = ground.town().agent("too poor", PRICE - 1);

        PaidResponse<String> response = call(payer, Dialect.X402, "plain", PRICE);

        assertThat(response.payment()).isInstanceOf(Payment.Rejected.class);
        assertThat(response.response().body()).contains("insufficient");
    }
}
