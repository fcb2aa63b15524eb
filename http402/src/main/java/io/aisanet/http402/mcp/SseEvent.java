package io.aisanet.http402.mcp;

import java.nio.charset.StandardCharsets;

/**
 * One event of a stream.
 *
 * @param type its name; empty = {@code message}
 * @param data its lines, joined by line feeds; empty for a comment
 */
public record SseEvent(String type, String data) {

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    /** Something that keeps a connection busy and says nothing, as it goes over the wire. */
    public static byte[] comment() {
        return COMMENT.clone();
    }

    /** Whether it may hold a message of MCP. */
    public boolean isMessage() {
        return (type.isEmpty() || type.equals("message")) && !data.isEmpty();
    }

    /**
     * As it goes over the wire, without an id: a stream of a paid call is not resumed, the call is
     * repeated with the same payment.
     */
    public byte[] bytes() {
        StringBuilder out = new StringBuilder();
        if (!type.isEmpty()) {
            out.append("event: ").append(type).append('\n');
        }
        for (String line : data.split("\n", -1)) {
            out.append("data: ").append(line).append('\n');
        }
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
