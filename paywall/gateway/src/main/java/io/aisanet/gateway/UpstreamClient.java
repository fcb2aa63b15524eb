package io.aisanet.gateway;

import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.PaymentNote;
import io.aisanet.paywall.Upstream;
import io.aisanet.paywall.UpstreamAnswer;
import io.aisanet.paywall.UpstreamException;
import io.helidon.common.uri.UriInfo;
import io.helidon.common.uri.UriPath;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webclient.api.ClientUri;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections to one upstream, over HTTP/1.1. */
final class UpstreamClient implements AutoCloseable {

    private static final int ANSWER_HEADER_BYTES_MAX = 64 * 1024;
    private static final int POOL_CONNECTIONS = 256;

    private final UpstreamConfig config;
    private final long requestBodyBytesMax;
    private final InstantSource clock;
    private final Http1Client client;

    UpstreamClient(UpstreamConfig config, long requestBodyBytesMax, InstantSource clock) {
        this.config = config;
        this.requestBodyBytesMax = requestBodyBytesMax;
        this.clock = clock;
        this.client =
                Http1Client.builder()
                        .connectTimeout(Duration.ofMillis(config.connectTimeoutMs()))
                        .readTimeout(Duration.ofMillis(config.readTimeoutMs()))
                        .socketOptions(socket -> socket.tcpNoDelay(true))
                        .proxy(Proxy.noProxy())
                        .followRedirects(false)
                        .sendExpectContinue(false)
                        .shareConnectionCache(false)
                        .connectionCacheSize(POOL_CONNECTIONS)
                        .servicesDiscoverServices(false)
                        .contentEncoding(builder -> builder.contentEncodingsDiscoverServices(false))
                        .protocolConfig(it -> it.maxHeaderSize(ANSWER_HEADER_BYTES_MAX))
                        .build();
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
        try {
            HttpClientResponse response = send(prepare(request, note, deadlineMs), request.body());
            boolean hasBody = !request.method().equals("HEAD");
            return new HelidonUpstreamAnswer(response, hasBody, clock, deadlineMs);
        } catch (RuntimeException e) {
            throw Failures.name(e);
        }
    }

    private Http1ClientRequest prepare(
            ProxiedRequest request, @Nullable PaymentNote note, long deadlineMs) {
        long leftMs = Math.max(1, deadlineMs - clock.millis());
        Http1ClientRequest prepared =
                client.method(Method.create(request.method()))
                        .uri(uri(request.target()))
                        .readTimeout(Duration.ofMillis(Math.min(config.readTimeoutMs(), leftMs)));
        for (HeaderField field : request.headers()) {
            prepared.headers(
                    headers -> headers.add(HeaderValues.create(field.name(), field.value())));
        }
        if (note != null) {
            prepared.header(HeaderNames.create("AIsa-Payer"), note.payer().name());
            prepared.header(HeaderNames.create("AIsa-Payment-Id"), note.paymentId());
            prepared.header(HeaderNames.create("Idempotency-Key"), note.paymentId());
        }
        return prepared;
    }

    /**
     * Path and query as they are. Helidon's client takes queries apart and puts them together again
     * in another order, and decodes what it is told not to encode; a path it leaves alone, so the
     * query travels as a part of the path.
     */
    private ClientUri uri(String target) {
        URI url = config.url();
        int port = url.getPort();
        boolean secure = url.getScheme().equals("https");
        return ClientUri.create(
                UriInfo.builder()
                        .scheme(url.getScheme())
                        .host(url.getHost())
                        .port(port >= 0 ? port : secure ? 443 : 80)
                        .path(UriPath.create(url.getRawPath() + target))
                        .build());
    }

    private HttpClientResponse send(Http1ClientRequest prepared, RequestBody body) {
        if (body.isEmpty()) {
            return prepared.request();
        }
        if (body.isComplete()) {
            return prepared.submit(body.bytes());
        }
        if (body.declaredLength() >= 0) {
            prepared.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.declaredLength()));
        }
        return prepared.outputStream(out -> {
            body.copyTo(out, requestBodyBytesMax);
            out.close();
        });
    }

    @Override
    public void close() {
        client.closeResource();
    }
}
