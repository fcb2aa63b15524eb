package io.aisanet.http402;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Refuses strings that are not Unicode text: a half surrogate has no UTF-8 form. */
final class JsonText {

    private JsonText() {}

    static void checkSurrogates(JsonNode tree, String where) throws MalformedMessage {
        if (tree.isTextual()) {
            check(tree.textValue(), where);
        }
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            check(member.getKey(), where);
            checkSurrogates(member.getValue(), where + "/" + escape(member.getKey()));
        }
        if (tree.isArray()) {
            for (int i = 0; i < tree.size(); i++) {
                checkSurrogates(tree.get(i), where + "/" + i);
            }
        }
    }

    private static void check(String text, String where) throws MalformedMessage {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new MalformedMessage("holds half a surrogate pair", where, "send Unicode");
            }
        }
    }

    /** A member name as a reference token of RFC 6901. */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
