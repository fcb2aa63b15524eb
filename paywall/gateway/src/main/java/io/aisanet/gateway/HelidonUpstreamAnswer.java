package io.aisanet.gateway;

import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.UpstreamAnswer;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** An answer from Helidon's client. */
final class HelidonUpstreamAnswer implements UpstreamAnswer {

    private final HttpClientResponse response;
    private final List<HeaderField> headers;
    private final long contentLength;
    private final InputStream body;

    HelidonUpstreamAnswer(
            HttpClientResponse response,
            boolean hasBody,
            CallTime time,
            UpstreamConnection connection) {
        this.response = response;
        List<HeaderField> received = new ArrayList<>();
        for (Header header : response.headers()) {
            for (String value : header.allValues()) {
                received.add(new HeaderField(header.name(), value));
            }
        }
        this.headers = HopHeaders.ofAnswer(received);
        int status = response.status().code();
        boolean bodyFollows = hasBody && status != 204 && status != 304;
        this.contentLength = bodyFollows ? response.headers().contentLength().orElse(-1) : -1;
        boolean endsWithConnection = bodyFollows && contentLength < 0 && !isChunked();
        if (endsWithConnection) {
            connection.endsWithThisAnswer();
        }
        this.body =
                bodyFollows && response.entity().hasEntity()
                        ? new UpstreamBody(
                                response.inputStream(), time, connection, endsWithConnection)
                        : InputStream.nullInputStream();
    }

    private boolean isChunked() {
        return response.headers().containsToken(HeaderValues.TRANSFER_ENCODING_CHUNKED);
    }

    @Override
    public int status() {
        return response.status().code();
    }

    @Override
    public List<HeaderField> headers() {
        return headers;
    }

    @Override
    public long contentLength() {
        return contentLength;
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        response.close();
    }
}
