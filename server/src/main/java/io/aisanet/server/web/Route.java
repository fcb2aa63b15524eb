package io.aisanet.server.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of routes.
 *
 * @param method {@code GET}, {@code POST} or {@code DELETE}
 * @param pattern path; a segment in braces takes any one segment
 * @param scope what the caller's key must allow; null = no key needed
 * @param movesMoney whether an {@code Idempotency-Key} must be sent
 */
public record Route(
        String method, String pattern, @Nullable Scope scope, boolean movesMoney, Handler handler) {

    /** A route that changes no balance. */
    public static Route of(String method, String pattern, @Nullable Scope scope, Handler handler) {
        return new Route(method, pattern, scope, false, handler);
    }

    /** A {@code POST} that moves money. */
    public static Route money(String pattern, Scope scope, Handler handler) {
        return new Route("POST", pattern, scope, true, handler);
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
