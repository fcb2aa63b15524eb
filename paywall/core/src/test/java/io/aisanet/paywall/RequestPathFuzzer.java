package io.aisanet.paywall;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aisanet.fuzzing.Property;
import java.util.Locale;

/**
 * Paths of requests: what is read has one spelling, which no server takes for another path, and one
 * key for each way in which a lenient server would compare it.
 */
public final class RequestPathFuzzer {

    private RequestPathFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (RequestPath.parse(new String(input, ISO_8859_1)) instanceof RequestPath path) {
            String text = path.text();
            Property.holds(isPlain(text), "one spelling, without tricks: " + text);
            Property.holds(
                    RequestPath.parse(text) instanceof RequestPath again
                            && again.equals(path)
                            && again.keys().equals(path.keys()),
                    "its spelling is read as the same: " + text);
            path.keys().forEach(RequestPathFuzzer::checkKey);
        }
    }

    private static boolean isPlain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.startsWith("/")
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\' && c != ';')
                && !text.contains("//")
                && !(text + "/").contains("/../")
                && !(text + "/").contains("/./")
                && !lower.contains("%2f")
                && !lower.contains("%5c")
                && !lower.contains("%3b")
                && !lower.contains("%00")
                && !lower.contains("%2e");
    }

    private static void checkKey(String key) {
        Property.same(key, PathSegment.fold(key), "a key is folded once");
        Property.holds(
                !key.isEmpty() && key.indexOf('/') < 0 && !key.equals(".") && !key.equals(".."),
                "a key is a segment: " + key);
    }
}
