package io.aisanet.treasury.reserves;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.Arrays;
import java.util.function.Function;

/** Documents have one form: whatever differs by a byte is refused, even where it means the same. */
final class Documents {

    private Documents() {}

    static <T> T parse(byte[] utf8, Fields.Reader<T> reader, Function<T, ObjectNode> writer)
            throws MalformedMessage {
        T read;
        try {
            read = Fields.read(Json.parseObject(utf8), reader);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(
                    "is out of range: " + e.getMessage(), "", "send it as issued");
        }
        if (!Arrays.equals(write(writer.apply(read)), utf8)) {
            throw new MalformedMessage(
                    "is not written as it was issued",
                    "",
                    "send the file as it came, byte by byte");
        }
        return read;
    }

    static byte[] write(ObjectNode json) {
        try {
            return CanonicalJson.write(json);
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a document holds no number that JSON cannot", e);
        }
    }
}
