package io.aisanet.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer: status, media type and body. */
public final class Reply {
    private static final String JSON = "application/json";

    private final int status;
    private final String mediaType;
    private final byte[] body;
    private final long retryAfterS;
    private final Map<String, String> headers;

    private Reply(int status, String mediaType, byte[] body) {
        this(status, mediaType, body, 0);
    }

    private Reply(int status, String mediaType, byte[] body, long retryAfterS) {
        this(status, mediaType, body, retryAfterS, Map.of());
    }

    private Reply(
            int status,
            String mediaType,
            byte[] body,
            long retryAfterS,
            Map<String, String> headers) {
        this.headers = headers;
        this.retryAfterS = retryAfterS;
        this.status = status;
        this.mediaType = mediaType;
        this.body = body;
    }

    int status() {
        return status;
    }

    String mediaType() {
        return mediaType;
    }

    /** When to try again, in seconds; 0 = not said. */
    long retryAfterS() {
        return retryAfterS;
    }

    /** Further header fields. */
    Map<String, String> headers() {
        return headers;
    }

    /** The same with this header field, and no other of a route's own. */
    public Reply with(String name, String value) {
        return new Reply(status, mediaType, body, retryAfterS, Map.of(name, value));
    }

    byte[] body() {
        return body;
    }

    /** 200 with JSON. */
    public static Reply ok(JsonNode json) {
        return new Reply(200, JSON, Json.write(json));
    }

    /** 201 with JSON. */
    public static Reply created(JsonNode json) {
        return new Reply(201, JSON, Json.write(json));
    }

    /** 200 with text of another type. */
    public static Reply text(String mediaType, String text) {
        return new Reply(200, mediaType, text.getBytes(UTF_8));
    }

    /** A problem. */
    static Reply of(ApiProblem failure, @Nullable String instance) {
        return new Reply(
                failure.type().status(),
                Problem.MEDIA_TYPE,
                Json.write(failure.toProblem(instance).toJson()),
                failure.retryAfterS());
    }
}
