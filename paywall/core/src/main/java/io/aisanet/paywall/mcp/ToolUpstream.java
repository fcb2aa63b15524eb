package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mcp.JsonRpc;
import io.aisanet.http402.mcp.McpJson;
import io.aisanet.http402.mcp.SseEvent;
import io.aisanet.http402.mcp.SseReader;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.PaymentNote;
import io.aisanet.paywall.Upstream;
import io.aisanet.paywall.UpstreamAnswer;
import io.aisanet.paywall.UpstreamException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;

/**
 * The MCP server, as the paywall sees it: its answer is the one message that answers the call, all
 * of it, and a tool that failed is a failure. What the server says while the call runs (progress,
 * logs, questions to the client) goes on at once; the answer waits until it is paid.
 */
final class ToolUpstream implements Upstream {

    private final Upstream server;
    private final ToolCall call;
    private final Interim interim;
    private final int answerBytesMax;

    /** Who gets what comes before the answer. */
    interface Interim {
        /**
         * The server answers with a stream of events.
         *
         * @param headers of that answer
         */
        void begin(List<HeaderField> headers);

        /** One event, as it goes over the wire. */
        void pass(byte[] event);
    }

    /**
     * @param answerBytesMax longest answer, in bytes
     */
    ToolUpstream(Upstream server, ToolCall call, Interim interim, int answerBytesMax) {
        this.server = server;
        this.call = call;
        this.interim = interim;
        this.answerBytesMax = answerBytesMax;
    }

    @Override
    public UpstreamAnswer call(PaymentNote payment, long deadlineMs) throws UpstreamException {
        UpstreamAnswer answer = server.call(payment, deadlineMs);
        if (answer.status() >= 300) {
            return ToolAnswer.foreign(answer);
        }
        try (answer) {
            return ToolAnswer.of(answer, message(answer));
        } catch (SocketTimeoutException e) {
            throw new UpstreamException(
                    UpstreamException.Kind.TIMED_OUT, "The tool's answer was not there in time.");
        } catch (IOException | MalformedMessage e) {
            throw broken();
        }
    }

    private ObjectNode message(UpstreamAnswer answer)
            throws IOException, MalformedMessage, UpstreamException {
        if (ToolAnswer.field(answer.headers(), "Content-Encoding").isPresent()) {
            throw broken();
        }
        String type =
                ToolAnswer.field(answer.headers(), "Content-Type")
                        .orElse("")
                        .toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            return streamed(answer);
        }
        byte[] body = answer.body().readNBytes(answerBytesMax + 1);
        boolean cut = answer.contentLength() >= 0 && answer.contentLength() != body.length;
        if (body.length > answerBytesMax || cut || !type.startsWith("application/json")) {
            throw broken();
        }
        if (McpJson.parse(body) instanceof ObjectNode message
                && JsonRpc.answers(message, call.id())) {
            return message;
        }
        throw broken();
    }

    private ObjectNode streamed(UpstreamAnswer answer) throws IOException, UpstreamException {
        interim.begin(answer.headers());
        SseReader events = new SseReader(answer.body(), answerBytesMax);
        for (SseEvent event = events.next(); event != null; event = events.next()) {
            if (event.data().isEmpty()) {
                interim.pass(SseEvent.comment());
            } else if (event.isMessage()) {
                JsonNode message = read(event.data());
                if (message instanceof ObjectNode found && JsonRpc.answers(found, call.id())) {
                    return found;
                }
                // An answer to another request has no business here, and might have been sold.
                if (message.has("method")) {
                    interim.pass(event.bytes());
                }
            }
        }
        throw broken();
    }

    private static JsonNode read(String data) throws UpstreamException {
        try {
            return McpJson.parse(data);
        } catch (MalformedMessage e) {
            throw broken();
        }
    }

    private static UpstreamException broken() {
        return new UpstreamException(
                UpstreamException.Kind.BROKEN,
                "The MCP server behind this paywall gave no answer that can be read.");
    }
}
