package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.StreamMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bodies that do not fit in memory, or do not end for a while. */
class StreamTest {

    private static final long BIG = 200L << 20;

    private static void writeBig(HttpExchange exchange, long declared) throws IOException {
        exchange.sendResponseHeaders(200, declared);
        byte[] piece = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            for (long sent = 0; sent < BIG; sent += piece.length) {
                out.write(piece);
            }
        }
    }

    private static HttpResponse<InputStream> open(Shop shop, Gateway gateway, String target)
            throws Exception {
        return shop.client.send(
                shop.request(gateway, target)
                        .header(PaymentHeaders.PAYMENT_SIGNATURE, shop.credential(gateway, target))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private static long count(InputStream in) throws IOException {
        try (in) {
            long total = 0;
            byte[] piece = new byte[1 << 16];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                total += n;
            }
            return total;
        }
    }

    @Test
    void passesBigAnswersOnWithoutKeepingThem() throws Exception {
        for (long declared : new long[] {BIG, 0}) {
            try (Shop shop = new Shop(exchange -> writeBig(exchange, declared))) {
                Gateway gateway = shop.open(shop.paid("/big"));
                HttpResponse<InputStream> answer = open(shop, gateway, "/big");
                assertThat(answer.statusCode()).isEqualTo(200);
                String receipt = answer.headers().firstValue("PAYMENT-RESPONSE").orElseThrow();
                assertThat(PaymentHeaders.decodeSettle(receipt).transaction()).hasSize(32);
                assertThat(shop.spent()).isZero();
                assertThat(shop.held()).isEqualTo(Shop.PRICE);
                assertThat(count(answer.body())).isEqualTo(BIG);
                awaitCapture(shop); // whose length is known has all of it a moment before
                assertThat(shop.spent()).isEqualTo(Shop.PRICE);
                assertThat(shop.held()).isZero();
            }
        }
    }

    private static void awaitCapture(Shop shop) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (shop.held() != 0 && System.nanoTime() - endNs < 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void passesBigRequestsOnWithoutKeepingThem() throws Exception {
        try (Shop shop =
                new Shop(exchange ->
                        Shop.reply(exchange, 200, "got " + count(exchange.getRequestBody())))) {
            Gateway gateway = shop.open(shop.paid("/upload").withMethods("POST"));
            String header =
                    shop.send(
                                    shop.request(gateway, "/upload")
                                            .POST(HttpRequest.BodyPublishers.noBody())
                                            .build())
                            .headers()
                            .firstValue("PAYMENT-REQUIRED")
                            .orElseThrow();
            HttpResponse<String> answer =
                    shop.send(
                            shop.request(gateway, "/upload")
                                    .header(
                                            PaymentHeaders.PAYMENT_SIGNATURE,
                                            shop.payer.pay(header))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofInputStream(
                                                    () -> new Zeros(BIG)))
                                    .build());
            assertThat(answer.body()).isEqualTo("got " + BIG);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void passesEventsOnWhenTheyHappen() throws Exception {
        Semaphore next = new Semaphore(0);
        try (Shop shop =
                new Shop(exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 3; i++) {
                        next.acquireUninterruptibly();
                        exchange.getResponseBody()
                                .write(("data: " + i + "\n\n").getBytes(StandardCharsets.UTF_8));
                        exchange.getResponseBody().flush();
                    }
                    next.acquireUninterruptibly();
                })) {
            Gateway gateway = shop.open(shop.paid("/events"));
            // The stock server sends the head of a chunked answer with its first chunk.
            next.release();
            HttpResponse<InputStream> answer = open(shop, gateway, "/events");
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            for (int i = 0; i < 3; i++) {
                assertThat(lines.readLine()).isEqualTo("data: " + i);
                assertThat(lines.readLine()).isEmpty();
                assertThat(shop.spent()).isZero();
                next.release();
            }
            assertThat(lines.readLine()).isNull();
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void tellsOfAStreamThatNeverBegins() throws Exception {
        List<String> lines =
                List.of(
                        "HTTP/1.1 200 OK",
                        "Content-Type: text/event-stream",
                        "Transfer-Encoding: chunked",
                        "",
                        "");
        String head = String.join("\r\n", lines);
        try (BadUpstream silent = new BadUpstream(head, BadUpstream.End.HANG);
                Shop shop = new Shop(exchange -> {})) {
            Gateway gateway =
                    shop.open(
                            GatewayConfig.local(
                                    List.of(
                                            UpstreamConfig.of(
                                                            "api",
                                                            URI.create(
                                                                    "http://127.0.0.1:"
                                                                            + silent.port()))
                                                    .withTimeoutMs(3000)),
                                    List.of(shop.paid("/events"))));
            HttpResponse<InputStream> answer = open(shop, gateway, "/events");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.headers().firstValue("PAYMENT-RESPONSE")).isEmpty();
            awaitEnd(gateway, CallEnd.VOIDED);
            assertThat(shop.held()).isZero();
        }
    }

    @Test
    void voidsAndAbortsWhenTheUpstreamBreaksInTheMiddle() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n";
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxx\r\n1f40\r\n";
        for (String start : List.of(head, chunked)) {
            try (BadUpstream bad =
                            new BadUpstream(start + "x".repeat(6000), BadUpstream.End.CLOSE);
                    Shop shop = new Shop(exchange -> {})) {
                Gateway gateway =
                        shop.open(
                                GatewayConfig.local(
                                        List.of(
                                                UpstreamConfig.of(
                                                        "api",
                                                        URI.create(
                                                                "http://127.0.0.1:" + bad.port()))),
                                        List.of(shop.paid("/s").withStream(StreamMode.ALWAYS))));
                assertThatThrownBy(
                                () -> {
                                    try (InputStream in = open(shop, gateway, "/s").body()) {
                                        in.readAllBytes();
                                    }
                                })
                        .isInstanceOf(IOException.class);
                awaitEnd(gateway, CallEnd.VOIDED);
                assertThat(shop.spent()).isZero();
                assertThat(shop.held()).isZero();
            }
        }
    }

    @Test
    void resetsTheStreamOfHttp2WhenTheUpstreamBreaks() throws Exception {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\nhalf";
        try (BadUpstream bad = new BadUpstream(half, BadUpstream.End.CLOSE);
                Shop shop = new Shop(exchange -> {});
                HttpClient h2 =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            UpstreamConfig broken =
                    UpstreamConfig.of("api", URI.create("http://127.0.0.1:" + bad.port()));
            Gateway gateway =
                    shop.open(
                            GatewayConfig.local(
                                    List.of(broken),
                                    List.of(shop.paid("/s").withStream(StreamMode.ALWAYS))));
            HttpRequest paid =
                    shop.request(gateway, "/s")
                            .header(
                                    PaymentHeaders.PAYMENT_SIGNATURE,
                                    shop.credential(gateway, "/s"))
                            .build();
            assertThatThrownBy(() -> h2.send(paid, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            awaitEnd(gateway, CallEnd.VOIDED);
            assertThat(shop.held()).isZero();
            assertThat(shop.spent()).isZero();
        }
    }

    @Test
    void chargesAClientThatLeavesInTheMiddle() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        try (Shop shop =
                new Shop(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] piece = new byte[1 << 16];
                    exchange.getResponseBody().write(piece);
                    exchange.getResponseBody().flush();
                    try {
                        left.await(30, TimeUnit.SECONDS);
                        for (int i = 0; i < 2000; i++) {
                            exchange.getResponseBody().write(piece);
                        }
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                })) {
            Gateway gateway = shop.open(shop.paid("/s").withStream(StreamMode.ALWAYS));
            String credential = shop.credential(gateway, "/s");
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                socket.getOutputStream()
                        .write(
                                ("GET /s HTTP/1.1\r\nHost: h\r\nPAYMENT-SIGNATURE: "
                                                + credential
                                                + "\r\n\r\n")
                                        .getBytes(StandardCharsets.ISO_8859_1));
                assertThat(socket.getInputStream().readNBytes(2000)).hasSize(2000);
                socket.setSoLinger(true, 0);
            }
            left.countDown();
            awaitEnd(gateway, CallEnd.PAID);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    private static void awaitEnd(Gateway gateway, CallEnd end) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (gateway.counters().of(end) == 0 && System.nanoTime() < giveUp) {
            Thread.sleep(5); // a counter: nobody tells
        }
        assertThat(gateway.counters().of(end)).isOne();
    }

    @Test
    void speaksHttp2() throws Exception {
        try (Shop shop =
                new Shop(exchange -> {
                    if (exchange.getRequestURI().getPath().equals("/big")) {
                        writeBig(exchange, BIG);
                    } else {
                        Shop.reply(exchange, 200, "two");
                    }
                })) {
            Gateway gateway = shop.open(shop.paid("/a"), shop.paid("/big"));
            try (HttpClient h2 =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
                for (String target : List.of("/a", "/big")) {
                    HttpRequest.Builder request = shop.request(gateway, target);
                    HttpResponse<InputStream> asked =
                            h2.send(
                                    request.copy().build(),
                                    HttpResponse.BodyHandlers.ofInputStream());
                    asked.body().close();
                    assertThat(asked.version()).isEqualTo(HttpClient.Version.HTTP_2);
                    assertThat(asked.statusCode()).isEqualTo(402);
                    String header = asked.headers().firstValue("PAYMENT-REQUIRED").orElseThrow();
                    HttpResponse<InputStream> paid =
                            h2.send(
                                    request.header(
                                                    PaymentHeaders.PAYMENT_SIGNATURE,
                                                    shop.payer.pay(header))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofInputStream());
                    assertThat(paid.version()).isEqualTo(HttpClient.Version.HTTP_2);
                    assertThat(paid.headers().firstValue("PAYMENT-RESPONSE")).isPresent();
                    assertThat(count(paid.body())).isEqualTo(target.equals("/a") ? 3 : BIG);
                }
                assertThat(shop.spent()).isEqualTo(2 * Shop.PRICE);
            }
        }
    }

    /** So many zeros. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int n = (int) Math.min(left, length);
            left -= n;
            return n;
        }
    }
}
