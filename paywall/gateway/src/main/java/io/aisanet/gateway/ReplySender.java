package io.aisanet.gateway;

import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.LiveClient;
import io.aisanet.paywall.Problems;
import io.aisanet.paywall.RelayEnd;
import io.aisanet.paywall.Reply;
import io.aisanet.paywall.UpstreamException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Writes replies to clients. */
final class ReplySender {

    private ReplySender() {}

    static void send(Reply reply, ServerResponse response) {
        switch (reply) {
            case Reply.Whole(Answer answer) -> send(answer, response);
            case Reply.Streaming streaming -> stream(streaming, response);
            case Reply.Live(var writer) -> live(writer, response);
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
        ClientStream client =
                new ClientStream(
                        streaming.status(),
                        streaming.headers(),
                        streaming.contentLength(),
                        response);
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

    private static void live(Consumer<LiveClient> writer, ServerResponse response) {
        try {
            writer.accept(new LiveResponse(response));
        } catch (UncheckedIOException e) {
            throw new CloseConnectionException("client gone: " + e.getMessage());
        }
    }

    private record LiveResponse(ServerResponse response) implements LiveClient {
        @Override
        public void send(Reply reply) {
            ReplySender.send(reply, response);
        }

        @Override
        public OutputStream begin(int status, List<HeaderField> headers) {
            return new ClientStream(status, headers, -1, response);
        }
    }

    static void head(int status, List<HeaderField> headers, ServerResponse response) {
        response.status(Status.create(status));
        for (HeaderField field : headers) {
            response.headers()
                    .add(HeaderValues.create(HeaderNames.create(field.name()), field.value()));
        }
    }
}
