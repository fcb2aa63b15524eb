package io.aisanet.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedHttpTest {
    private static final String HOST = "Host: a\r\n";

    private final Node node = new Node();

    @AfterEach
    void stop() {
        node.close();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private String post(String headers, String body) throws IOException {
        return raw(
                "POST /v1/owners HTTP/1.1\r\n"
                        + HOST
                        + "Authorization: Bearer "
                        + node.operatorKey
                        + "\r\nConnection: close\r\n"
                        + headers
                        + "\r\n"
                        + body);
    }

    private String postJson(String body) throws IOException {
        return post(
                "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n",
                body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/health HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
                "GET /v1/health HTTP/1.1\r\nHost a\r\n\r\n",
                "GET /v1/\u0000health HTTP/1.1\r\nHost: a\r\n\r\n"
            })
    void refusesMalformedHttp(String request) throws IOException {
        assertThat(raw(request)).startsWith("HTTP/1.1 400").contains("\"malformed-http\"");
    }

    @Test
    void closesWhatIsNoHttpAtAll() throws IOException {
        assertThat(raw("GARBAGE AND MORE GARBAGE, LONG ENOUGH\r\n\r\n")).isEmpty();
        assertThat(raw("GET /v1/health HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void rule9RefusesOversizedHeaders() throws IOException {
        String big = "X-Big: " + "x".repeat(20_000) + "\r\n";
        assertThat(raw("GET /v1/health HTTP/1.1\r\n" + HOST + big + "\r\n"))
                .matches("(?s)HTTP/1.1 4(00|31).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\"} {}",
                "{'name':'a'}",
                "{\"name\":\"\\ud800\"}"
            })
    void refusesMalformedJson(String body) throws IOException {
        assertThat(postJson(body)).startsWith("HTTP/1.1 400").contains("\"malformed-json\"");
    }

    @Test
    void rule9RefusesJsonThatIsTooDeepTooLongOrNotUtf8() throws IOException {
        assertThat(postJson("{\"name\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .startsWith("HTTP/1.1 400");
        assertThat(postJson("{\"name\":\"" + "x".repeat(70_000) + "\"}"))
                .startsWith("HTTP/1.1 413")
                .contains("\"body-too-large\"");
        assertThat(postJson("{\"name\":\"\u00ff\"}")).startsWith("HTTP/1.1 400");
    }

    @Test
    void rule9RefusesAnUnboundedBody() throws IOException {
        String chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";
        String answer =
                post(
                        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                        chunk.repeat(17) + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void refusesOtherMediaTypesPathsAndMethods() throws IOException {
        assertThat(post("Content-Type: text/plain\r\nContent-Length: 2\r\n", "{}"))
                .startsWith("HTTP/1.1 415");
        String[] paths = {"/", "/v1", "/v1/health/", "//v1/health", "/v1/%68ealth", "/v1/Health"};
        for (String path : paths) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                    .as(path)
                    .startsWith("HTTP/1.1 404");
        }
        assertThat(raw("PUT /v1/health HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("takes GET");
    }
}
