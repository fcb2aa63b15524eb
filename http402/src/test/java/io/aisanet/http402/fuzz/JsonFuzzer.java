package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.Optional;

/** JSON: what is read is written again as the same, and has one canonical form. */
public final class JsonFuzzer {

    private JsonFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Optional<ObjectNode> tree = Wire.json(input);
        if (tree.isEmpty()) {
            return;
        }
        Wire.same(tree.get(), Json.parseObject(Json.write(tree.get())), "reads as written");
        Optional<byte[]> canonical = Wire.read(tree.get(), CanonicalJson::write);
        if (canonical.isPresent()) {
            byte[] again = CanonicalJson.write(Json.parseObject(canonical.get()));
            Property.same(Wire.text(canonical.get()), Wire.text(again), "one canonical form");
        }
    }
}
