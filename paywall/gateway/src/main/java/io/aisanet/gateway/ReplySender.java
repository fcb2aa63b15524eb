package io.aisanet.gateway;

import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.Problems;
import io.aisanet.paywall.RelayEnd;
import io.aisanet.paywall.Reply;
import io.aisanet.paywall.UpstreamException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes replies to clients. */
final class ReplySender {

    private ReplySender() {}

    static void send(Reply reply, ServerResponse response) {
        switch (reply) {
            case Reply.Whole(Answer answer) -> send(answer, response);
            case Reply.Streaming streaming -> stream(streaming, response);
        }
    }

    static void send(Answer answer, ServerResponse response) {
        head(answer.status(), answer.headers(), response);
        if (answer.body().length == 0) {
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    /** Before its first byte a broken answer can still be told; after it, only be cut off. */
    private static void stream(Reply.Streaming streaming, ServerResponse response) {
        ClientStream client = new ClientStream(streaming, response);
        RelayEnd end = streaming.relay().copyTo(client);
        if (end == RelayEnd.UPSTREAM_BROKEN && !client.isOpen()) {
            send(
                    Problems.upstreamFailed(
                            UpstreamException.Kind.BROKEN,
                            "The API behind this paywall broke off before its answer began."
                                    + " Nothing was charged."),
                    response);
        } else if (end != RelayEnd.COMPLETE || !client.finish()) {
            throw new CloseConnectionException("answer not complete: " + end);
        }
    }

    private static void head(int status, List<HeaderField> headers, ServerResponse response) {
        response.status(Status.create(status));
        for (HeaderField field : headers) {
            response.headers()
                    .add(HeaderValues.create(HeaderNames.create(field.name()), field.value()));
        }
    }

    /**
     * The server's stream, opened with the first byte: Helidon sends the head no sooner. Every
     * failure is an {@link IOException}: the client is gone.
     */
    private static final class ClientStream extends OutputStream {
        private final Reply.Streaming streaming;
        private final ServerResponse response;
        private @Nullable OutputStream out;

        ClientStream(Reply.Streaming streaming, ServerResponse response) {
            this.streaming = streaming;
            this.response = response;
        }

        boolean isOpen() {
            return out != null;
        }

        private OutputStream open() {
            OutputStream opened = out;
            if (opened == null) {
                head(streaming.status(), streaming.headers(), response);
                if (streaming.contentLength() >= 0) {
                    response.contentLength(streaming.contentLength());
                }
                opened = response.outputStream();
                out = opened;
            }
            return opened;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                open().write(bytes, offset, length);
            } catch (RuntimeException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                open().flush();
            } catch (RuntimeException e) {
                throw new IOException(e);
            }
        }

        /** Ends the body properly; false when the client is gone by then. */
        boolean finish() {
            try {
                open().close();
                return true;
            } catch (CloseConnectionException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                return false;
            }
        }
    }
}
