package io.aisanet.server.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of routes.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param pattern path; a segment in braces takes any one segment
 * @param scope what the caller's key must allow; null = no key needed
 * @param movesMoney whether an {@code Idempotency-Key} must be sent
 * @param intake what its bodies are
 */
public record Route(
        String method,
        String pattern,
        @Nullable Scope scope,
        boolean movesMoney,
        Intake intake,
        Handler handler) {

    /** What a request's body is. */
    public enum Intake {
        JSON("application/json", ApiLimits.BODY_BYTES),
        YAML("application/yaml", ApiLimits.POLICY_BYTES);

        private final String mediaType;
        private final int bytesMax;

        Intake(String mediaType, int bytesMax) {
            this.mediaType = mediaType;
            this.bytesMax = bytesMax;
        }

        String mediaType() {
            return mediaType;
        }

        /** Largest body, in bytes. */
        int bytesMax() {
            return bytesMax;
        }
    }

    /** A route that changes no balance. */
    public static Route of(String method, String pattern, @Nullable Scope scope, Handler handler) {
        return new Route(method, pattern, scope, false, Intake.JSON, handler);
    }

    /** A {@code POST} that moves money. */
    public static Route money(String pattern, Scope scope, Handler handler) {
        return new Route("POST", pattern, scope, true, Intake.JSON, handler);
    }

    /** A {@code PUT} of a YAML document. */
    public static Route document(String pattern, Scope scope, Handler handler) {
        return new Route("PUT", pattern, scope, false, Intake.YAML, handler);
    }

    /** The path's parameters when it fits. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> mine = segments(pattern);
        if (mine.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < mine.size(); i++) {
            String want = mine.get(i);
            if (want.startsWith("{")) {
                parameters.put(want.substring(1, want.length() - 1), segments.get(i));
            } else if (!want.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** The parts between slashes, as received: nothing is decoded, collapsed or trimmed. */
    static List<String> segments(String rawPath) {
        return List.of(rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/", -1));
    }
}
