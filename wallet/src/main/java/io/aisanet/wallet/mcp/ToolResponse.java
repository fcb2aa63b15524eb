package io.aisanet.wallet.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mcp.JsonRpc;
import io.aisanet.http402.mcp.McpJson;
import io.aisanet.http402.mcp.SseEvent;
import io.aisanet.http402.mcp.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import javax.net.ssl.SSLSession;

/** The answer to a call, said in HTTP. */
final class ToolResponse {

    /** Longest answer, in bytes. */
    static final int BYTES_MAX = 8 << 20;

    private final HttpResponse<?> from;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    private ToolResponse(HttpResponse<?> from, int status, HttpHeaders headers, byte[] body) {
        this.from = from;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** Reads an answer to its end, or to the event that answers the call. */
    static ToolResponse of(OutgoingCall call, HttpResponse<InputStream> response)
            throws IOException {
        Map<String, List<String>> fields = HttpWords.withoutPayments(response.headers());
        byte[] body = body(call, response);
        int status = response.statusCode();
        if (status < 300) {
            status = translate(call, body, status, fields);
        }
        return new ToolResponse(
                response, status, HttpHeaders.of(fields, (name, value) -> true), body);
    }

    private static int translate(
            OutgoingCall call, byte[] body, int status, Map<String, List<String>> fields) {
        try {
            return McpJson.parse(body) instanceof ObjectNode message
                            && JsonRpc.answers(message, call.id())
                    ? HttpWords.say(message, call.request().uri(), fields)
                    : status;
        } catch (MalformedMessage e) {
            return status; // no words about payments that anybody could read
        }
    }

    private static byte[] body(OutgoingCall call, HttpResponse<InputStream> response)
            throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
            return event(call, response.body());
        }
        byte[] body = response.body().readNBytes(BYTES_MAX + 1);
        if (body.length > BYTES_MAX) {
            throw new IOException("the answer is longer than " + BYTES_MAX + " bytes");
        }
        return body;
    }

    private static byte[] event(OutgoingCall call, InputStream stream) throws IOException {
        SseReader events = new SseReader(stream, BYTES_MAX);
        for (SseEvent event = events.next(); event != null; event = events.next()) {
            try {
                if (event.isMessage()
                        && McpJson.parse(event.data()) instanceof ObjectNode message
                        && JsonRpc.answers(message, call.id())) {
                    return McpJson.write(message);
                }
            } catch (MalformedMessage e) {
                throw new IOException("an event " + e.getMessage(), e);
            }
        }
        throw new IOException("the stream ended without an answer");
    }

    /** Gives the body to whom it is for, and the answer when that is done. */
    <T> void deliver(BodyHandler<T> handler, CompletableFuture<HttpResponse<T>> to) {
        BodySubscriber<T> reader = handler.apply(new Head(status, headers, from.version()));
        reader.getBody()
                .whenComplete((value, failure) -> {
                    if (failure == null) {
                        to.complete(new Delivered<>(from, status, headers, value));
                    } else {
                        to.completeExceptionally(failure);
                    }
                });
        try (SubmissionPublisher<List<ByteBuffer>> publisher =
                new SubmissionPublisher<>(Runnable::run, 2)) {
            publisher.subscribe(reader);
            if (body.length > 0) {
                publisher.submit(List.of(ByteBuffer.wrap(body)));
            }
        }
    }

    private record Head(int statusCode, HttpHeaders headers, HttpClient.Version version)
            implements ResponseInfo {}

    private record Delivered<T>(HttpResponse<?> from, int statusCode, HttpHeaders headers, T body)
            implements HttpResponse<T> {

        @Override
        public HttpRequest request() {
            return from.request();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return from.sslSession();
        }

        @Override
        public URI uri() {
            return from.uri();
        }

        @Override
        public HttpClient.Version version() {
            return from.version();
        }
    }
}
