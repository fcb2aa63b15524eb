package io.aisanet.gateway;

import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.PaymentNote;
import io.aisanet.paywall.Upstream;
import io.aisanet.paywall.UpstreamAnswer;
import io.aisanet.paywall.UpstreamException;
import io.helidon.common.uri.UriInfo;
import io.helidon.common.uri.UriPath;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webclient.api.ClientUri;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientRequest;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections to one upstream, over HTTP/1.1. */
final class UpstreamClient implements AutoCloseable {

    private static final int ANSWER_HEADER_BYTES_MAX = 64 * 1024;

    /** Methods that may be asked twice: whoever asks changes nothing (RFC 9110, 9.2.1). */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private static final HeaderName PARENT = HeaderNames.create(Tracing.HEADER);

    private final UpstreamConfig config;
    private final long requestBodyBytesMax;
    private final InstantSource clock;
    private final Tracing tracing;
    private final String stepName;
    private final Http1Client client;
    private final UpstreamPool pool;

    UpstreamClient(
            UpstreamConfig config, long requestBodyBytesMax, InstantSource clock, Tracing tracing) {
        this.tracing = tracing;
        this.stepName = "upstream " + config.name();
        this.config = config;
        this.requestBodyBytesMax = requestBodyBytesMax;
        this.clock = clock;
        this.client =
                Http1Client.builder()
                        .proxy(Proxy.noProxy())
                        .followRedirects(false)
                        .sendExpectContinue(false)
                        .shareConnectionCache(false)
                        .servicesDiscoverServices(false)
                        .contentEncoding(builder -> builder.contentEncodingsDiscoverServices(false))
                        .protocolConfig(it -> it.maxHeaderSize(ANSWER_HEADER_BYTES_MAX))
                        .build();
        this.pool = new UpstreamPool(config);
    }

    UpstreamConfig config() {
        return config;
    }

    /** This upstream for one paid request. */
    Upstream forPaid(ProxiedRequest request) {
        return new Upstream() {
            @Override
            public UpstreamAnswer call(PaymentNote note, long deadlineMs) throws UpstreamException {
                return UpstreamClient.this.call(request, note, deadlineMs);
            }

            @Override
            public UpstreamAnswer quote(String path, long timeoutMs) throws UpstreamException {
                ProxiedRequest question = asking(request, path);
                return UpstreamClient.this.call(question, null, clock.millis() + timeoutMs);
            }
        };
    }

    /** What a request costs, asked of the upstream. */
    private static ProxiedRequest asking(ProxiedRequest request, String path) {
        List<HeaderField> headers = new ArrayList<>(request.headers());
        headers.add(new HeaderField("AIsa-Price-Method", request.method()));
        headers.add(new HeaderField("AIsa-Price-Target", request.target()));
        return new ProxiedRequest("POST", path, headers, request.body());
    }

    /** Sends a request that costs nothing. */
    UpstreamAnswer callFree(ProxiedRequest request, boolean longLived) throws UpstreamException {
        long timeoutMs = longLived ? config.streamTimeoutMs() : config.timeoutMs();
        return call(request, null, clock.millis() + timeoutMs);
    }

    private UpstreamAnswer call(ProxiedRequest request, @Nullable PaymentNote note, long deadlineMs)
            throws UpstreamException {
        CallTime time = new CallTime(clock, deadlineMs, config.readTimeoutMs());
        Step step = tracing.open(stepName);
        try {
            HelidonUpstreamAnswer answer = ask(new Call(request, note, time, step));
            step.note("http.response.status_code", answer.status());
            return TracedAnswer.of(answer, step);
        } catch (RuntimeException e) {
            step.failed(e.getClass().getSimpleName());
            step.close();
            throw Failures.name(e);
        }
    }

    /** What is asked. */
    private record Call(
            ProxiedRequest request, @Nullable PaymentNote note, CallTime time, Step step) {

        /** Whether it may be sent again where nobody knows if it arrived. */
        boolean isRepeatable() {
            return SAFE.contains(request.method()) && request.body().isEmpty();
        }
    }

    /** An upstream may give up a connection at the moment at which it is used again. */
    private HelidonUpstreamAnswer ask(Call call) {
        UpstreamConnection connection = pool.take(call.time().forNextBytesMs());
        while (true) {
            try {
                return exchange(call, connection);
            } catch (RuntimeException e) {
                connection.closeResource();
                if (connection.isLate()) {
                    throw new UncheckedIOException(new SocketTimeoutException("no answer in time"));
                }
                if (!connection.isUsed() || connection.isAnswered() || !call.isRepeatable()) {
                    throw e;
                }
                connection = pool.open(call.time().forNextBytesMs());
            }
        }
    }

    private HelidonUpstreamAnswer exchange(Call call, UpstreamConnection connection) {
        Http1ClientRequest prepared = prepare(call).connection(connection);
        HttpClientResponse response = send(prepared, call, connection);
        boolean hasBody = !call.request().method().equals("HEAD");
        return new HelidonUpstreamAnswer(response, hasBody, call.time(), connection);
    }

    /** In place of what the caller said, which is above it. */
    private static void tell(Step step, Http1ClientRequest prepared) {
        String traceparent = step.traceparent();
        if (traceparent != null) {
            prepared.headers(it -> it.set(HeaderValues.create(PARENT, traceparent)));
        }
    }

    private Http1ClientRequest prepare(Call call) {
        Http1ClientRequest prepared =
                client.method(Method.create(call.request().method()))
                        .uri(uri(call.request().target()));
        for (HeaderField field : call.request().headers()) {
            prepared.headers(
                    headers -> headers.add(HeaderValues.create(field.name(), field.value())));
        }
        PaymentNote note = call.note();
        if (note != null) {
            prepared.header(HeaderNames.create("AIsa-Payer"), note.payer().name());
            prepared.header(HeaderNames.create("AIsa-Payment-Id"), note.paymentId());
            prepared.header(HeaderNames.create("Idempotency-Key"), note.paymentId());
        }
        tell(call.step(), prepared);
        return prepared;
    }

    /**
     * Path and query as they are. Helidon's client takes queries apart and puts them together again
     * in another order, and decodes what it is told not to encode; a path it leaves alone, so the
     * query travels as a part of the path.
     */
    private ClientUri uri(String target) {
        URI url = config.url();
        return ClientUri.create(
                UriInfo.builder()
                        .scheme(url.getScheme())
                        .host(url.getHost())
                        .port(UpstreamPool.port(url))
                        .path(UriPath.create(url.getRawPath() + target))
                        .build());
    }

    private HttpClientResponse send(
            Http1ClientRequest prepared, Call call, UpstreamConnection connection) {
        RequestBody body = call.request().body();
        if (body.isEmpty()) {
            return prepared.request();
        }
        if (body.isComplete()) {
            return prepared.submit(body.bytes());
        }
        if (body.declaredLength() >= 0) {
            prepared.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.declaredLength()));
        }
        connection.limit(call.time().leftMs()); // it is the client now who takes his time
        return prepared.outputStream(out -> {
            body.copyTo(out, requestBodyBytesMax);
            out.close();
            connection.limit(call.time().forNextBytesMs());
        });
    }

    @Override
    public void close() {
        pool.close();
        client.closeResource();
    }
}
