package io.aisanet.http402.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.StrictJson;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON of MCP, read so that no two readers can see two messages: UTF-8, no member twice, nothing
 * after the document. How long a document may be is for the caller to say; numbers stay as they
 * were written.
 */
public final class McpJson {

    /** Deepest nesting of a message. */
    public static final int DEPTH = 64;

    /** Longest name of a member, in UTF-16 units. */
    public static final int NAME_LENGTH = 1024;

    /** Longest number, in characters. */
    public static final int NUMBER_LENGTH = 400;

    private static final JsonMapper MAPPER =
            StrictJson.mapper(
                    StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(NAME_LENGTH)
                            .maxNumberLength(NUMBER_LENGTH)
                            .build());

    private McpJson() {}

    /** Reads one document. */
    public static JsonNode parse(byte[] utf8) throws MalformedMessage {
        return parse(StrictJson.text(utf8));
    }

    /** Reads one document. */
    public static JsonNode parse(String text) throws MalformedMessage {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new MalformedMessage(
                    "is not one strict JSON document",
                    "",
                    "send it as RFC 8259 has it, no member name twice, at most "
                            + DEPTH
                            + " levels deep");
        }
    }

    /** UTF-8 bytes; half a surrogate pair has none, and is refused. */
    public static byte[] write(JsonNode tree) throws MalformedMessage {
        try {
            ByteBuffer bytes =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(tree.toString()));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            throw new MalformedMessage("holds half a surrogate pair", "", "send Unicode");
        }
    }
}
