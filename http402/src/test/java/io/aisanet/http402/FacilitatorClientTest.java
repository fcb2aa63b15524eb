package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aisanet.http402.FacilitatorOutcome.Accepted;
import io.aisanet.http402.FacilitatorOutcome.Rejected;
import io.aisanet.http402.FacilitatorOutcome.Unavailable;
import io.aisanet.http402.FacilitatorOutcome.Unknown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacilitatorClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Map<String, String> KEY = Map.of("X-Api-Key", "secret");
    private static final PaymentRequirements TERMS =
            PaymentRequirements.exact(AisaAsset.USD, 1000, EvmAddress.ZERO, 60);
    private static final FacilitatorRequest REQUEST =
            new FacilitatorRequest(
                    new PaymentPayload(null, TERMS.toJson(), Json.object(), null), TERMS);
    private static final String SETTLED =
            "{\"success\":true,\"transaction\":\"t\",\"network\":\"n\"}";

    private static FacilitatorClient client(URI base, Duration timeout) {
        return new FacilitatorClient(new FacilitatorSettings(base, LONG, timeout, timeout));
    }

    private static FacilitatorOutcome<SettleResponse> settle(FakeFacilitator.Script script)
            throws IOException {
        try (FakeFacilitator server = new FakeFacilitator(script);
                FacilitatorClient client = client(server.base(), LONG)) {
            return client.settle(REQUEST, Map.of());
        }
    }

    @Test
    void asksInTheStockForm() throws IOException {
        try (FakeFacilitator server =
                        new FakeFacilitator(e ->
                                FakeFacilitator.send(
                                        e, 200, "{\"isValid\":true,\"payer\":\"0x1\"}"));
                FacilitatorClient client = client(server.base(), LONG)) {
            assertThat(client.verify(REQUEST, KEY))
                    .isEqualTo(
                            new Accepted<>(
                                    new VerifyResponse(true, null, null, "0x1", null, null)));
            assertThat(client.voidHold(REQUEST, KEY)).isInstanceOf(Accepted.class);

            String body = new String(Json.write(REQUEST.toJson()), UTF_8);
            assertThat(server.seen)
                    .containsExactly(
                            new FakeFacilitator.Seen(
                                    "POST", "/x402/verify", body, "secret", "application/json"),
                            new FakeFacilitator.Seen(
                                    "POST", "/x402/void", body, "secret", "application/json"));
        }
    }

    @Test
    void tellsSettledFromRefused() throws IOException {
        assertThat(settle(e -> FakeFacilitator.send(e, 200, SETTLED)))
                .isEqualTo(
                        new Accepted<>(
                                new SettleResponse(
                                        true, null, null, null, "t", "n", null, null, null)));
        String refusal = "{\"success\":false,\"errorReason\":\"own_code\",\"errorMessage\":\"m\"}";
        for (int status : new int[] {200, 402, 500}) {
            assertThat(settle(e -> FakeFacilitator.send(e, status, refusal)))
                    .isEqualTo(new Rejected<>("own_code", "m"));
        }
        assertThat(settle(e -> FakeFacilitator.send(e, 200, "{\"success\":false}")))
                .isEqualTo(new Rejected<>("unspecified", ""));
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "413", "429", "301", "302", "304"})
    void aRequestThatWasNotTakenMovedNothing(int status) throws IOException {
        assertThat(settle(e -> FakeFacilitator.send(e, status, "")))
                .isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "500, ''",
        "502, ''",
        "503, ''",
        "408, ''",
        "204, ''",
        "200, '{}'",
        "200, 'not json'",
        "500, '{\"success\":true,\"transaction\":\"t\",\"network\":\"n\"}'",
        "200, '{\"success\":false,\"errorReason\":\"settlement_pending\",\"transaction\":\"t\"}'",
    })
    void anAnswerThatSaysNothingIsUnknown(int status, String body) throws IOException {
        assertThat(settle(e -> FakeFacilitator.send(e, status, body))).isInstanceOf(Unknown.class);
    }

    @Test
    void anOversizeAnswerIsUnknown() throws IOException {
        String padding = " ".repeat(Limits.DOCUMENT_BYTES - SETTLED.length());

        assertThat(settle(e -> FakeFacilitator.send(e, 200, SETTLED + padding)))
                .isInstanceOf(Accepted.class);
        assertThat(settle(e -> FakeFacilitator.send(e, 200, SETTLED + padding + " ")))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("65536 bytes"));
    }

    @Test
    void aBrokenConnectionIsUnknown() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                FacilitatorClient client = client(at(listener.getLocalPort()), LONG)) {
            Future<Integer> accepted =
                    threads.submit(() -> {
                        try (Socket socket = listener.accept()) {
                            return socket.getInputStream().read();
                        }
                    });

            assertThat(client.settle(REQUEST, Map.of())).isInstanceOf(Unknown.class);
            assertThat(accepted).succeedsWithin(LONG).isEqualTo((int) 'P');
        }
    }

    @Test
    void nobodyListeningIsUnavailable() throws IOException {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }
        try (FacilitatorClient client = client(at(port), LONG)) {
            assertThat(client.settle(REQUEST, Map.of())).isInstanceOf(Unavailable.class);
            assertThat(client.supported(Map.of())).isInstanceOf(Unavailable.class);
        }
        try (FacilitatorClient client = client(URI.create("http://nowhere.invalid"), LONG)) {
            assertThat(client.settle(REQUEST, Map.of())).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void silenceBeforeAndWithinAnAnswerIsUnknown() throws IOException {
        FakeFacilitator[] self = new FakeFacilitator[1];
        try (FakeFacilitator server =
                        new FakeFacilitator(e -> {
                            if (e.getRequestURI().getPath().endsWith("verify")) {
                                self[0].hang();
                            } else {
                                self[0].stall(e);
                            }
                        });
                FacilitatorClient client = client(server.base(), SHORT)) {
            self[0] = server;

            assertThat(client.verify(REQUEST, Map.of())).isInstanceOf(Unknown.class);
            assertThat(client.settle(REQUEST, Map.of())).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void anInterruptedCallerGetsUnknownAndStaysInterrupted() throws IOException {
        FakeFacilitator[] self = new FakeFacilitator[1];
        try (FakeFacilitator server = new FakeFacilitator(e -> self[0].hang());
                FacilitatorClient client = client(server.base(), LONG)) {
            self[0] = server;
            Thread.currentThread().interrupt();

            assertThat(client.settle(REQUEST, Map.of())).isInstanceOf(Unknown.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void aRedirectWithinTheOriginIsFollowedWithTheSameBody(int status) throws IOException {
        try (FakeFacilitator server =
                        new FakeFacilitator(e -> {
                            if (e.getRequestURI().getPath().equals("/moved")) {
                                FakeFacilitator.send(e, 200, SETTLED);
                            } else {
                                FakeFacilitator.redirect(e, status, "/moved");
                            }
                        });
                FacilitatorClient client = client(server.base(), LONG)) {
            assertThat(client.settle(REQUEST, KEY)).isInstanceOf(Accepted.class);
            assertThat(server.seen).hasSize(2);
            assertThat(server.seen.get(1).body()).isEqualTo(server.seen.get(0).body()).isNotEmpty();
            assertThat(server.seen.get(1).apiKey()).isEqualTo("secret");
        }
    }

    @Test
    void aRedirectToAnotherOriginIsNeverFollowed() throws IOException {
        try (FakeFacilitator thief =
                new FakeFacilitator(e -> FakeFacilitator.send(e, 200, SETTLED))) {
            for (String location :
                    List.of(thief.base().toString(), "//localhost:1/", "https://[", "ftp://x/")) {
                assertThat(settle(e -> FakeFacilitator.redirect(e, 307, location)))
                        .as(location)
                        .isInstanceOf(Unavailable.class);
            }
            assertThat(thief.seen).isEmpty();
        }
    }

    @Test
    void redirectsDoNotGoOnForEver() throws IOException {
        try (FakeFacilitator server =
                        new FakeFacilitator(e -> FakeFacilitator.redirect(e, 308, "/again"));
                FacilitatorClient client = client(server.base(), LONG)) {
            assertThat(client.settle(REQUEST, Map.of())).isInstanceOf(Unavailable.class);
            assertThat(server.seen).hasSize(4);
        }
    }

    @Test
    void supportedWaitsOutABusyServer() throws IOException {
        String kinds =
                "{\"kinds\":[{\"x402Version\":2,\"scheme\":\"exact\",\"network\":\"eip155:402402\"}],"
                        + "\"extensions\":[\"aisanet-void\"]}";
        try (FakeFacilitator server = busy(2, kinds);
                FacilitatorClient client = client(server.base(), LONG)) {
            assertThat(client.supported(KEY))
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted ->
                                    assertThat(((SupportedResponse) accepted.answer()).extensions())
                                            .containsExactly(AisaNetwork.VOID_EXTENSION));
            assertThat(server.seen)
                    .hasSize(3)
                    .allMatch(
                            seen -> seen.method().equals("GET") && seen.apiKey().equals("secret"));
        }
    }

    @Test
    void supportedGivesUpOnAServerThatStaysBusy() throws IOException {
        try (FakeFacilitator server = busy(100, "{}");
                FacilitatorClient client = client(server.base(), LONG)) {
            assertThat(client.supported(Map.of())).isInstanceOf(Unavailable.class);
            assertThat(server.seen).hasSize(4);
        }
    }

    private static FakeFacilitator busy(int times, String then) throws IOException {
        AtomicInteger left = new AtomicInteger(times);
        return new FakeFacilitator(e -> {
            if (left.getAndDecrement() > 0) {
                e.getResponseHeaders().set("Retry-After", "0");
                FakeFacilitator.send(e, 429, "");
            } else {
                FakeFacilitator.send(e, 200, then);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "30, 30", "31, 30", "999999999, 30", "'Wed, 21 Oct', 1", "-5, 1"})
    void theWaitIsAsAskedAndAtMostThirtySeconds(String header, long seconds) {
        var headers =
                java.net.http.HttpHeaders.of(
                        Map.of("Retry-After", List.of(header)), (n, v) -> true);

        assertThat(BusyRetry.waitOf(new HttpResult.Answer(429, headers, new byte[0])))
                .hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h", "h:80", "http:///x", "https://h/?a", "https://h/#a", "/x"})
    void aWrongAddressIsRefusedAtOnce(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FacilitatorSettings.at(URI.create(base)));
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
