package io.aisanet.http402;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a payer sent extensions back as they were advertised. A payer may leave one out, and may
 * add to its {@code info}; it must not change or drop what is there.
 */
public final class ExtensionEcho {

    private static final String INFO = "info";

    private ExtensionEcho() {}

    /**
     * @param dynamicFields extension name to members of its {@code info} that differ in every 402
     *     and are not compared
     * @return false when the stock server would answer {@link ErrorCodes#EXTENSION_ECHO_MISMATCH}
     */
    public static boolean holds(
            @Nullable ObjectNode advertised,
            @Nullable ObjectNode echoed,
            Map<String, Set<String>> dynamicFields) {
        if (advertised == null || echoed == null) {
            return true;
        }
        for (Map.Entry<String, JsonNode> extension : echoed.properties()) {
            JsonNode ours = advertised.get(extension.getKey());
            Set<String> dynamic = dynamicFields.getOrDefault(extension.getKey(), Set.of());
            if (ours != null
                    && !isKept(ours.path(INFO), extension.getValue().path(INFO), dynamic)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKept(JsonNode advertised, JsonNode echoed, Set<String> dynamic) {
        if (!(advertised instanceof ObjectNode info)) {
            return OfferMatch.contains(echoed, advertised);
        }
        return echoed.isObject() && OfferMatch.contains(echoed, info.deepCopy().without(dynamic));
    }
}
