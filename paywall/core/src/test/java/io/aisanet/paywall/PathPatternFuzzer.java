package io.aisanet.paywall;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.fuzzing.Property;
import java.util.Optional;

/** Patterns of routes, and prices: a pattern of literals covers the path that it spells. */
public final class PathPatternFuzzer {

    private PathPatternFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        Optional<Price> price = Price.parse(text);
        if (price.isPresent()) {
            Property.same(price, Price.parse(price.get().toString()), "a price reads as written");
        }
        PathPattern pattern;
        try {
            pattern = PathPattern.parse(text);
        } catch (IllegalArgumentException e) {
            Property.holds(e.getMessage() != null, "a refusal says why");
            return;
        }
        Property.same(pattern, PathPattern.parse(pattern.toString()), "reads as written");
        boolean literal =
                !pattern.keys().contains(PathPattern.ANY)
                        && !pattern.keys().contains(PathPattern.REST);
        if (literal && text.length() <= RequestPath.BYTES_MAX) {
            check(text, pattern);
        }
    }

    private static void check(String text, PathPattern pattern) {
        if (RequestPath.parse(text) instanceof RequestPath path) {
            Property.same(pattern.keys(), path.keys(), "covers the path that it spells");
        } else {
            Property.holds(
                    pattern.keys().size() > RequestPath.SEGMENTS_MAX,
                    "a pattern that no path can match: " + text);
        }
    }
}
