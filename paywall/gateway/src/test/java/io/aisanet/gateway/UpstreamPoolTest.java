package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.UpstreamPoolTest.KeptServer.Afterwards;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections to an upstream are used again, and no call fails because one was given up. */
class UpstreamPoolTest {
    private static final int CALLS = 20;
    private static final String OK = " 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void oneConnectionServesOneCallAfterTheOther() throws Exception {
        try (KeptServer upstream = new KeptServer("HTTP/1.1" + OK, Afterwards.KEEP)) {
            expectPaidCalls(upstream);
            assertThat(upstream.connections).hasValue(1);
        }
    }

    @Test
    void aConnectionThatWasListenedToIsUsedAgain() throws Exception {
        try (KeptServer upstream = new KeptServer("HTTP/1.1" + OK, Afterwards.KEEP);
                Shop shop = new Shop(exchange -> {})) {
            Gateway gateway = open(shop, upstream);
            for (int call = 0; call < 4; call++) {
                assertThat(shop.get(gateway, "/a", shop.credential(gateway, "/a")).body())
                        .isEqualTo("ok");
                Thread.sleep(80); // so that nobody needs the connection for a while
            }
            assertThat(upstream.connections).hasValue(1);
        }
    }

    /** Each next call may meet the connection before anybody could hear that it was closed. */
    @Test
    void whatAsksOnlyIsAskedAgainOnAnotherConnection() throws Exception {
        try (KeptServer upstream = new KeptServer("HTTP/1.1" + OK, Afterwards.CLOSE)) {
            expectPaidCalls(upstream);
            assertThat(upstream.connections).hasValueGreaterThanOrEqualTo(CALLS);
        }
    }

    @Test
    void whatIsOlderThanKeepingConnectionsIsNotExpectedToKeepThem() throws Exception {
        try (KeptServer upstream = new KeptServer("HTTP/1.0" + OK, Afterwards.KEEP)) {
            expectPaidCalls(upstream);
            assertThat(upstream.connections).hasValue(CALLS);
        }
    }

    /** An answer without a length ends with its connection, which must not be used again. */
    @Test
    void anAnswerMayEndWithItsConnection() throws Exception {
        try (KeptServer upstream = new KeptServer("HTTP/1.1 200 OK\r\n\r\nok", Afterwards.CLOSE)) {
            expectPaidCalls(upstream);
            assertThat(upstream.requests).hasValue(CALLS);
        }
    }

    private static void expectPaidCalls(KeptServer upstream) throws Exception {
        try (Shop shop = new Shop(exchange -> {})) {
            Gateway gateway = open(shop, upstream);
            for (int call = 0; call < CALLS; call++) {
                HttpResponse<String> paid = shop.get(gateway, "/a", shop.credential(gateway, "/a"));
                assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
                assertThat(paid.body()).isEqualTo("ok");
            }
        }
    }

    private static Gateway open(Shop shop, KeptServer upstream) throws Exception {
        UpstreamConfig config =
                UpstreamConfig.of("api", URI.create("http://127.0.0.1:" + upstream.port()));
        return shop.open(GatewayConfig.local(List.of(config), List.of(shop.paid("/a"))));
    }

    /** A server that gives the same answer to every request without a body. */
    static final class KeptServer implements AutoCloseable {
        enum Afterwards {
            KEEP,
            CLOSE
        }

        private final ServerSocket server =
                new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();
        private final AtomicInteger connections = new AtomicInteger();
        private final AtomicInteger requests = new AtomicInteger();
        private final byte[] answer;
        private final Afterwards afterwards;

        KeptServer(String answer, Afterwards afterwards) throws IOException {
            this.answer = answer.getBytes(ISO_8859_1);
            this.afterwards = afterwards;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    sockets.add(socket);
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException e) {
                // Closed: the test is over.
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                boolean again = readHead(socket.getInputStream());
                while (again) {
                    requests.incrementAndGet();
                    socket.getOutputStream().write(answer);
                    again = afterwards == Afterwards.KEEP && readHead(socket.getInputStream());
                }
            } catch (IOException e) {
                // The gateway went away first, which it may.
            }
        }

        private static boolean readHead(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                head.append((char) next);
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
