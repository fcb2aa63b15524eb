package io.aisanet.treasury.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import io.aisanet.treasury.Rate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceSourcesTest {
    private static final Pair USDC = new Pair("USDC", "USD");
    private static final String GOOD =
            """
            {"prices":[{"pair":"EURC/EUR","numerator":"1","denominator":"1","atMs":5},
            {"pair":"USDC/USD","numerator":"9998","denominator":"10000","atMs":1700000000000}]}
            """;

    @TempDir private Path folder;

    @Test
    void aFileIsRead() throws IOException {
        assertThat(file(GOOD).read(USDC))
                .isEqualTo(new Price(new Rate(9_998, 10_000), 1_700_000_000_000L));
    }

    @Test
    void nonsenseInAFileIsAnErrorThatSaysWhere() throws IOException {
        assertNonsense("{\"prices\":[]}", "has no USDC/USD");
        assertNonsense(GOOD.replace("9998", "0"), "/prices/1/numerator");
        assertNonsense(GOOD.replace("\"9998\"", "0.9998"), "/prices/1/numerator");
        assertNonsense(GOOD.replace("EURC/EUR", "USDC/USD"), "is there twice");
        assertNonsense("price: 1", "is not");
        assertNonsense(" ".repeat(PriceDocument.BYTES_MAX) + GOOD, "bytes");
        PriceSource missing = new FilePriceSource("file", folder.resolve("none"));
        assertThatThrownBy(() -> missing.read(USDC)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anHttpServiceIsAskedAndItsFailuresAreErrors() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/good", 200, GOOD);
        answer(server, "/busy", 503, GOOD);
        answer(server, "/moved", 302, GOOD);
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            try (var good = new HttpPriceSource("good", URI.create(base + "/good"), 10_000);
                    var busy = new HttpPriceSource("busy", URI.create(base + "/busy"), 10_000);
                    var moved = new HttpPriceSource("moved", URI.create(base + "/moved"), 10_000)) {
                assertThat(good.read(USDC).rate()).isEqualTo(new Rate(9_998, 10_000));
                assertThatThrownBy(() -> busy.read(USDC)).hasMessage("busy answers 503");
                assertThatThrownBy(() -> moved.read(USDC)).hasMessage("moved answers 302");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aBodyThatStallsIsNotWaitedFor() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.close();
                });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (var slow = new HttpPriceSource("slow", uri, 300)) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () ->
                            assertThatThrownBy(() -> slow.read(USDC))
                                    .isInstanceOf(IOException.class)
                                    .hasMessageContaining("no whole answer in 300 ms"));
        } finally {
            end.countDown();
            server.stop(0);
        }
    }

    private void assertNonsense(String text, String message) throws IOException {
        PriceSource source = file(text);
        assertThatThrownBy(() -> source.read(USDC))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file talks nonsense")
                .hasMessageContaining(message);
    }

    private PriceSource file(String text) throws IOException {
        return new FilePriceSource("file", Files.writeString(folder.resolve("prices.json"), text));
    }

    private static void answer(HttpServer server, String path, int status, String body) {
        server.createContext(
                path,
                exchange -> {
                    byte[] bytes = body.getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Location", "/good");
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }
}
