package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aisa order} asks the node for what it says, and says what the node answers. */
class OrderTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @TempDir private Path data;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer node = listen();
    private volatile String answer = "";

    private static HttpServer listen() {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        node.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        asked.add(
                                exchange.getRequestMethod()
                                        + " "
                                        + exchange.getRequestURI()
                                        + " "
                                        + body);
                        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        node.start();
    }

    @AfterEach
    void stop() {
        node.stop(0);
    }

    private Screen aisa(int status, String... words) {
        var screen = new Screen(false);
        String[] all =
                Stream.concat(
                                Arrays.stream(words),
                                Stream.of(
                                        "--table",
                                        "--data",
                                        data.toString(),
                                        "--api",
                                        "http://127.0.0.1:" + node.getAddress().getPort()))
                        .toArray(String[]::new);
        assertThat(Aisa.commandLine(screen.terminal()).execute(all)).isEqualTo(status);
        return screen;
    }

    private static String order(String state, String captured, String released) {
        String money = "{\"amount\":\"%s\",\"asset\":\"USD\"}";
        return "{\"state\":\""
                + state
                + "\",\"open\":"
                + money.formatted("10.00")
                + ",\"captured\":"
                + money.formatted(captured)
                + ",\"released\":"
                + money.formatted(released)
                + ",\"holdUntil\":\"2026-12-05T00:00:00Z\"}";
    }

    @Test
    void shipsAPartAndKeepsTheRest() {
        answer = order("held", "3.00", "0.00");
        Screen screen = aisa(0, "order", "ship", ID, "3", "USD", "--more");
        assertThat(asked)
                .containsExactly(
                        "POST /v1/orders/"
                                + ID
                                + "/ship {\"amount\":{\"amount\":\"3.00\",\"asset\":\"USD\"},"
                                + "\"more\":true}");
        assertThat(screen.out()).contains("held: 10.00 USD until 2026-12-05T00:00:00Z");
    }

    @Test
    void shipsCancelsAndShows() {
        answer = order("captured", "3.00", "7.00");
        assertThat(aisa(0, "order", "ship", ID).out())
                .contains("captured: 3.00 USD; 7.00 USD went back");
        answer = order("voided", "0.00", "10.00");
        assertThat(aisa(0, "order", "cancel", ID).out())
                .contains("voided: 10.00 USD went back to the buyer");
        answer = order("captured", "10.00", "0.00");
        assertThat(aisa(0, "order", "show", ID).out()).contains("captured: 10.00 USD\n");
        assertThat(asked)
                .containsExactly(
                        "POST /v1/orders/" + ID + "/ship {}",
                        "POST /v1/orders/" + ID + "/cancel {}",
                        "GET /v1/orders/" + ID + " ");
    }

    @Test
    void refusesWhatIsNoOrderAndAPartOfNothing() {
        assertThat(aisa(2, "order", "show", "7").err()).contains("32 hexadecimal digits");
        assertThat(aisa(2, "order", "ship", ID, "--more").err()).contains("how much");
        assertThat(asked).isEmpty();
    }
}
