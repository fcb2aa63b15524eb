package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.LiveClient;
import io.aisanet.paywall.PaidCalls;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Reply;
import io.aisanet.paywall.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sells one call of a tool. */
public final class ToolSale {

    private final PaidCalls calls;
    private final PaidRequest request;
    private final ToolCall call;
    private final McpWords words;

    /**
     * @param calls sees to the payment
     * @param request the call as a paid request, its route never streamed
     * @param call the same as a message
     * @param asError whether to ask for the payment by an error, and not by a result
     */
    public ToolSale(PaidCalls calls, PaidRequest request, ToolCall call, boolean asError) {
        this.calls = calls;
        this.request = request;
        this.call = call;
        this.words = new McpWords(call, asError);
    }

    /**
     * Serves it, to the end.
     *
     * @param server the MCP server
     * @param answerBytesMax longest answer of a tool, in bytes
     * @return whether the client was asked for a payment
     */
    public boolean serve(Upstream server, int answerBytesMax, LiveClient client) {
        InterimStream stream = new InterimStream(client);
        Reply reply = calls.serve(request, new ToolUpstream(server, call, stream, answerBytesMax));
        return switch (reply) {
            case Reply.Whole(Answer answer) when !ToolAnswer.isForeign(answer.headers()) -> {
                answer(answer, stream, client);
                yield answer.status() == 402;
            }
            default -> {
                client.send(unmarked(reply));
                yield false;
            }
        };
    }

    /** Says what the paywall says to this call, whatever it costs. */
    public static Answer refusal(ToolCall call, Answer problem) {
        return Answers.json(200, new McpWords(call, true).say(problem));
    }

    private void answer(Answer answer, InterimStream stream, LiveClient client) {
        ObjectNode message = words.say(answer);
        if (stream.isOpen()) {
            stream.end(Json.write(message));
        } else if (ToolAnswer.isMessage(answer.headers())) {
            List<HeaderField> headers = new ArrayList<>(ToolAnswer.unmarked(answer.headers()));
            headers.removeIf(ToolSale::isSignedReceipt);
            headers.add(new HeaderField("Content-Type", "application/json"));
            client.send(new Reply.Whole(new Answer(200, headers, Json.write(message))));
        } else {
            client.send(new Reply.Whole(Answers.json(200, message)));
        }
    }

    /** It is of the server's own words, to which an id and the payment's receipt were added. */
    private static boolean isSignedReceipt(HeaderField field) {
        return field.name().toLowerCase(Locale.ROOT).startsWith("aisa-");
    }

    private static Reply unmarked(Reply reply) {
        return switch (reply) {
            case Reply.Whole(Answer answer) ->
                    new Reply.Whole(
                            new Answer(
                                    answer.status(),
                                    ToolAnswer.unmarked(answer.headers()),
                                    answer.body()));
            case Reply.Streaming(int status, var headers, long length, var relay) ->
                    new Reply.Streaming(status, ToolAnswer.unmarked(headers), length, relay);
            case Reply.Live live -> live;
        };
    }
}
