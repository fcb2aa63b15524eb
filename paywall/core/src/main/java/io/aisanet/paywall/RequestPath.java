package io.aisanet.paywall;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A request's path that means the same to every server: the one form that is matched against routes
 * <em>and</em> forwarded upstream, so that no spelling walks around a price.
 *
 * <p>Refused, because servers disagree about them: dot segments, empty segments, encoded slashes
 * and backslashes, path parameters ({@code ;x}), control characters, bad UTF-8, bad or nested
 * percent-encoding, and characters that look like one of these after Unicode compatibility folding.
 * What is left is matched without regard to case, to Unicode form and to trailing dots and spaces
 * of a segment, so that a paid route also covers what a lenient upstream takes for the same thing.
 * One trailing slash is kept but not matched.
 */
public final class RequestPath implements PathResult {

    /** Longest path, in bytes as received. */
    public static final int BYTES_MAX = 4096;

    /** Most segments of a path. */
    public static final int SEGMENTS_MAX = 256;

    private final String text;
    private final List<String> keys;

    private RequestPath(String text, List<String> keys) {
        this.text = text;
        this.keys = keys;
    }

    /** Reads the path of a request target, without query, as it came over the wire. */
    public static PathResult parse(String raw) {
        if (raw.length() > BYTES_MAX) {
            return new AmbiguousPath(
                    "path of " + raw.length() + " bytes", "send at most " + BYTES_MAX + " bytes");
        }
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return new AmbiguousPath("path does not begin with /", "send an absolute path");
        }
        if (raw.length() == 1) {
            return new RequestPath("/", List.of());
        }
        boolean trailingSlash = raw.charAt(raw.length() - 1) == '/';
        String inner = raw.substring(1, raw.length() - (trailingSlash ? 1 : 0));
        return parseSegments(inner.split("/", -1), trailingSlash);
    }

    private static PathResult parseSegments(String[] segments, boolean trailingSlash) {
        if (segments.length > SEGMENTS_MAX) {
            return new AmbiguousPath(
                    segments.length + " path segments", "send at most " + SEGMENTS_MAX);
        }
        StringBuilder text = new StringBuilder();
        List<String> keys = new ArrayList<>(segments.length);
        for (String segment : segments) {
            switch (PathSegment.decode(segment)) {
                case PathSegment.Refused(AmbiguousPath why) -> {
                    return why;
                }
                case PathSegment.Clear(String value, String key) -> {
                    text.append('/');
                    encode(value, text);
                    keys.add(key);
                }
            }
        }
        if (trailingSlash) {
            text.append('/');
        }
        return new RequestPath(text.toString(), List.copyOf(keys));
    }

    private static void encode(String value, StringBuilder to) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (PathSegment.isPlain((char) (b & 0xff))) {
                to.append((char) b);
            } else {
                to.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
    }

    /**
     * The path in its one canonical spelling: what is forwarded upstream and bound to a payment.
     */
    public String text() {
        return text;
    }

    /** The segments as routes compare them: decoded and folded. */
    List<String> keys() {
        return keys;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestPath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
