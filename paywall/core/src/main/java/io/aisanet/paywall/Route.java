package io.aisanet.paywall;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an API and what a call to it costs.
 *
 * @param pattern the paths that it covers
 * @param methods the methods that it covers; GET covers HEAD
 * @param terms what a call costs; null = nothing
 * @param upstream name of the upstream that serves it
 * @param description what is sold, for people; may be empty
 * @param mimeType media type of the answer, for catalogues; may be empty
 * @param options what OPTIONS gets
 * @param stream when answers are passed on before they are complete
 */
public record Route(
        PathPattern pattern,
        Set<String> methods,
        @Nullable Terms terms,
        String upstream,
        String description,
        String mimeType,
        OptionsPolicy options,
        StreamMode stream) {

    /** Longest description, in characters: it travels in every 402. */
    public static final int DESCRIPTION_LENGTH_MAX = 200;

    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]{0,19}");

    public Route {
        methods = Set.copyOf(methods);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(pattern + ": name at least one method");
        }
        for (String method : methods) {
            if (!METHOD.matcher(method).matches()
                    || method.equals("CONNECT")
                    || method.equals("TRACE")) {
                throw new IllegalArgumentException(pattern + ": no such method: " + method);
            }
        }
        if (description.length() > DESCRIPTION_LENGTH_MAX || mimeType.length() > 100) {
            throw new IllegalArgumentException(
                    pattern
                            + ": description is at most "
                            + DESCRIPTION_LENGTH_MAX
                            + " characters, mimeType at most 100");
        }
    }

    /** A paid route for GET with everything else as it is by default. */
    public static Route paid(String pattern, Terms terms, String upstream) {
        return new Route(
                PathPattern.parse(pattern),
                Set.of("GET"),
                terms,
                upstream,
                "",
                "",
                OptionsPolicy.BLOCK,
                StreamMode.AUTO);
    }

    /** The same route for these methods. */
    public Route withMethods(String... names) {
        return new Route(
                pattern, Set.of(names), terms, upstream, description, mimeType, options, stream);
    }

    /** The same route on these terms; null = free. */
    public Route withTerms(@Nullable Terms other) {
        return new Route(pattern, methods, other, upstream, description, mimeType, options, stream);
    }

    /** The same route, described. */
    public Route withDescription(String text, String mediaType) {
        return new Route(pattern, methods, terms, upstream, text, mediaType, options, stream);
    }

    /** The same route, with this answer to OPTIONS. */
    public Route withOptions(OptionsPolicy policy) {
        return new Route(pattern, methods, terms, upstream, description, mimeType, policy, stream);
    }

    /** The same route, streamed so. */
    public Route withStream(StreamMode mode) {
        return new Route(pattern, methods, terms, upstream, description, mimeType, options, mode);
    }

    /** Whether it is for requests with this method. */
    public boolean covers(String method) {
        return methods.contains(method) || (method.equals("HEAD") && methods.contains("GET"));
    }
}
