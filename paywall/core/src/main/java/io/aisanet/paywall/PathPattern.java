package io.aisanet.paywall;

import java.util.ArrayList;
import java.util.List;

/**
 * The paths that a route covers, such as {@code /v1/report/{id}} or {@code /files/**}: literal
 * segments, {@code {name}} for exactly one segment, and {@code **} at the end for any number of
 * them, none included.
 */
public final class PathPattern {

    /** Key of a segment that matches any one segment; no literal can be equal to it. */
    static final String ANY = "/";

    /** Key of the rest of a path. */
    static final String REST = "//";

    private final String text;
    private final List<String> keys;

    private PathPattern(String text, List<String> keys) {
        this.text = text;
        this.keys = keys;
    }

    /** Reads a pattern; throws {@link IllegalArgumentException} that says what is wrong with it. */
    public static PathPattern parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("\"" + text + "\" must begin with /");
        }
        List<String> keys = new ArrayList<>();
        String[] segments = text.equals("/") ? new String[0] : text.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            keys.add(key(text, segments[i], i == segments.length - 1));
        }
        return new PathPattern(text, List.copyOf(keys));
    }

    private static String key(String text, String segment, boolean last) {
        if (segment.equals("**")) {
            if (!last) {
                throw new IllegalArgumentException("\"" + text + "\": ** must come last");
            }
            return REST;
        }
        if (segment.matches("\\{[A-Za-z][A-Za-z0-9_]*}")) {
            return ANY;
        }
        if (segment.indexOf('{') >= 0 || segment.indexOf('}') >= 0 || segment.indexOf('*') >= 0) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\": a variable is a whole segment, such as {id}, and a * is written %2A");
        }
        return switch (PathSegment.decode(segment)) {
            case PathSegment.Clear(String value, String key) -> key;
            case PathSegment.Refused(AmbiguousPath why) ->
                    throw new IllegalArgumentException("\"" + text + "\": " + why.what());
        };
    }

    List<String> keys() {
        return keys;
    }

    /** Two patterns are equal when they cover the same paths. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern that && keys.equals(that.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
