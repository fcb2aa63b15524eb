package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.UpstreamAnswer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An MCP server's answer as the paywall gets it, marked, so that it can be told from the paywall's
 * own answers when it comes back.
 */
final class ToolAnswer implements UpstreamAnswer {

    /** Marks an answer inside the gateway; never sent, and never believed from outside. */
    private static final String MARK = "X-Aisa-Mcp";

    private static final String MESSAGE = "message";
    private static final String FOREIGN = "foreign";

    /** What a call costs nothing with: a paywall sees a failure. */
    private static final int FAILED = 422;

    private static final Set<String> BODY_FIELDS =
            Set.of("content-type", "content-digest", "repr-digest", "digest", "etag");

    private final int status;
    private final List<HeaderField> headers;
    private final InputStream body;
    private final UpstreamAnswer from;
    private final long contentLength;

    private ToolAnswer(
            int status, String mark, UpstreamAnswer from, InputStream body, long contentLength) {
        this.status = status;
        this.headers = marked(from.headers(), mark);
        this.from = from;
        this.body = body;
        this.contentLength = contentLength;
    }

    /** An answer that is no JSON-RPC: a session is over, a login is missing. */
    static ToolAnswer foreign(UpstreamAnswer answer) {
        return new ToolAnswer(
                answer.status(), FOREIGN, answer, answer.body(), answer.contentLength());
    }

    /** The message that answers the call. */
    static ToolAnswer of(UpstreamAnswer answer, ObjectNode message) {
        byte[] body = Json.write(message);
        return new ToolAnswer(
                isGood(message) ? 200 : FAILED,
                MESSAGE,
                answer,
                new ByteArrayInputStream(body),
                body.length);
    }

    /**
     * Whether it is worth its price: an error is not, nor is a result that says so of itself, nor
     * one that only asks for more before there can be a result ({@code resultType}).
     */
    static boolean isGood(ObjectNode message) {
        JsonNode result = message.path("result");
        JsonNode type = result.path("resultType");
        return result.isObject()
                && !result.path("isError").asBoolean(false)
                && (type.isMissingNode() || "complete".equals(type.textValue()));
    }

    private static List<HeaderField> marked(List<HeaderField> headers, String mark) {
        List<HeaderField> marked = new ArrayList<>();
        for (HeaderField field : headers) {
            if (mark.equals(FOREIGN) ? !field.is(MARK) : isKept(field)) {
                marked.add(field);
            }
        }
        marked.add(new HeaderField(MARK, mark));
        return marked;
    }

    /** The body is written anew: what describes the old one does not fit. */
    static boolean isKept(HeaderField field) {
        return !field.is(MARK) && !BODY_FIELDS.contains(field.name().toLowerCase(Locale.ROOT));
    }

    /** Whether these are the fields of a message of the server. */
    static boolean isMessage(List<HeaderField> headers) {
        return field(headers, MARK).filter(MESSAGE::equals).isPresent();
    }

    /** Whether these are the fields of an answer that is not translated. */
    static boolean isForeign(List<HeaderField> headers) {
        return field(headers, MARK).filter(FOREIGN::equals).isPresent();
    }

    /** The fields for the client. */
    static List<HeaderField> unmarked(List<HeaderField> headers) {
        return headers.stream().filter(field -> !field.is(MARK)).toList();
    }

    static Optional<String> field(List<HeaderField> headers, String name) {
        return headers.stream().filter(it -> it.is(name)).map(HeaderField::value).findFirst();
    }

    @Override
    public int status() {
        return status;
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
        from.close();
    }
}
