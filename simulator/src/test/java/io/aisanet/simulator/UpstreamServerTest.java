package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Our own ends of the wire must be right before they judge anybody else's. */
final class UpstreamServerTest {

    @Test
    void servesManyRequestsOnOneConnection() throws IOException {
        try (UpstreamServer server = UpstreamServer.start(UpstreamServerTest::echo);
                HttpConnection connection = HttpConnection.toLoopback(server.port())) {
            for (int i = 0; i < 3; i++) {
                HttpMessage answer =
                        connection.exchange(HttpConnection.post("/a?b=" + i, Map.of(), "{}"));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("POST /a?b=" + i + " {}");
                assertThat(answer.header("content-type")).contains("application/json");
            }
        }
    }

    @Test
    void understandsTheJdksClientAndItsChunks() throws Exception {
        try (UpstreamServer server = UpstreamServer.start(UpstreamServerTest::echo);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest chunked =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/c"))
                            .expectContinue(true)
                            .POST(
                                    BodyPublishers.fromPublisher(
                                            BodyPublishers.ofString("hello, upstream")))
                            .build();
            assertThat(client.send(chunked, BodyHandlers.ofString()).body())
                    .isEqualTo("POST /c hello, upstream");
        }
    }

    @Test
    void joinsTheChunksOfAnAnswer() throws IOException {
        String chunked =
                """
                HTTP/1.1 200 OK
                Transfer-Encoding: chunked

                5;x=1
                hello
                1
                !
                0
                Trailer: 1

                """
                        .replace("\n", "\r\n");
        try (UpstreamServer server =
                UpstreamServer.start((request, out) -> out.write(chunked.getBytes(US_ASCII)))) {
            HttpMessage answer =
                    HttpConnection.once(server.port(), HttpConnection.get("/", Map.of()));
            assertThat(answer.text()).isEqualTo("hello!");
            assertThat(answer.header("Trailer")).isEqualTo(Optional.empty());
        }
    }

    @Test
    void breaksOffWhenTheHandlerThrows() throws IOException {
        try (UpstreamServer server =
                UpstreamServer.start((request, out) -> {
                    throw new IOException("planted");
                })) {
            assertThatThrownBy(() ->
                            HttpConnection.once(server.port(), HttpConnection.get("/", Map.of())))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void echo(HttpMessage request, OutputStream out) throws IOException {
        out.write(
                UpstreamServer.json(
                        200, request.method() + " " + request.target() + " " + request.text()));
    }
}
