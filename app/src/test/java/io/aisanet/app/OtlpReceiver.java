package io.aisanet.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A collector: takes {@code ExportTraceServiceRequest}s over HTTP, protobuf, and keeps spans. */
final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> raw = new CopyOnWriteArrayList<>();

    /**
     * A span.
     *
     * @param service name of the program that told it
     * @param parent id of the span above; empty = none
     * @param kind 1 = internal, 2 = server, 3 = client
     * @param links traces of other spans that it speaks of
     * @param droppedLinks how many more there were
     * @param failure why it came to nothing; empty = it did not
     */
    record Span(
            String service,
            String trace,
            String id,
            String parent,
            String name,
            long kind,
            Map<String, String> attributes,
            List<String> links,
            long droppedLinks,
            String failure) {}

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        raw.add(new String(body, ISO_8859_1));
        for (ProtoFields resource : ProtoFields.read(ByteBuffer.wrap(body)).messages(1)) {
            String service =
                    attributes(resource.messages(1).getFirst(), 1).getOrDefault("service.name", "");
            for (ProtoFields scope : resource.messages(2)) {
                scope.messages(2).forEach(span -> spans.add(span(service, span)));
            }
        }
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Span span(String service, ProtoFields span) {
        return new Span(
                service,
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                span.number(6),
                attributes(span, 9),
                span.messages(13).stream().map(link -> link.hex(1)).toList(),
                span.number(14),
                span.messages(15).stream().map(status -> status.text(2)).findFirst().orElse(""));
    }

    private static Map<String, String> attributes(ProtoFields owner, int number) {
        Map<String, String> all = new HashMap<>();
        for (ProtoFields entry : owner.messages(number)) {
            ProtoFields value = entry.messages(2).getFirst();
            String text = value.text(1);
            all.put(entry.text(1), text.isEmpty() ? Long.toString(value.number(3)) : text);
        }
        return all;
    }

    /** All spans of the trace of the first one with this attribute, when so many are there. */
    List<Span> awaitTrace(String attribute, String value, int count) throws InterruptedException {
        return await(
                "a trace with " + attribute + "=" + value,
                count,
                all ->
                        all.stream()
                                .filter(span -> value.equals(span.attributes().get(attribute)))
                                .map(Span::trace)
                                .limit(1)
                                .flatMap(trace ->
                                        all.stream().filter(span -> span.trace().equals(trace)))
                                .toList());
    }

    /** All spans of this name, when so many are there. */
    List<Span> awaitSpans(String name, int count) throws InterruptedException {
        return await(
                name, count, all -> all.stream().filter(it -> it.name().equals(name)).toList());
    }

    private List<Span> await(String what, int count, UnaryOperator<List<Span>> choice)
            throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            List<Span> found = choice.apply(List.copyOf(spans));
            if (found.size() >= count) {
                return found;
            }
            if (System.nanoTime() > deadlineNs) {
                throw new AssertionError(what + " of " + count + " spans is not in " + spans);
            }
            Thread.sleep(20); // spans come in batches
        }
    }

    /** Everything that was sent here. */
    String raw() {
        return String.join("\n", raw);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
