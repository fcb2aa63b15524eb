package io.aisanet.gateway;

import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.RelayEnd;
import io.aisanet.paywall.Reply;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

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

    private static void stream(Reply.Streaming streaming, ServerResponse response) {
        ClientStream client;
        try {
            head(streaming.status(), streaming.headers(), response);
            if (streaming.contentLength() >= 0) {
                response.contentLength(streaming.contentLength());
            }
            client = new ClientStream(response.outputStream());
        } catch (RuntimeException e) {
            streaming.relay().abandon();
            throw e;
        }
        RelayEnd end = streaming.relay().copyTo(client);
        if (end != RelayEnd.COMPLETE || !client.finish()) {
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

    /** The server's stream, whose every failure is an {@link IOException}: the client is gone. */
    private static final class ClientStream extends OutputStream {
        private final OutputStream out;

        ClientStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (RuntimeException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (RuntimeException e) {
                throw new IOException(e);
            }
        }

        /** Ends the body properly; false when the client is gone by then. */
        boolean finish() {
            try {
                out.close();
                return true;
            } catch (IOException | RuntimeException e) {
                return false;
            }
        }
    }
}
