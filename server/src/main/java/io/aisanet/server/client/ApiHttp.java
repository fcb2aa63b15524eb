package io.aisanet.server.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests with a key, answers or problems. */
final class ApiHttp implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private final String base;
    private final String key;

    ApiHttp(URI base, String key) {
        this.base = base.toString().replaceAll("/+$", "");
        this.key = key;
    }

    ObjectNode get(String path) {
        return exchange(request(path).GET().build());
    }

    ObjectNode delete(String path) {
        return exchange(request(path).DELETE().build());
    }

    /**
     * Posts.
     *
     * @param idempotencyKey null where no money moves
     */
    ObjectNode post(String path, ObjectNode body, @Nullable String idempotencyKey) {
        HttpRequest.Builder request =
                request(path)
                        .setHeader("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
        if (idempotencyKey != null) {
            request.setHeader("Idempotency-Key", idempotencyKey);
        }
        return exchange(request.build());
    }

    /** Puts a YAML document. */
    ObjectNode putYaml(String path, String yaml) {
        return exchange(
                request(path)
                        .setHeader("Content-Type", "application/yaml")
                        .PUT(HttpRequest.BodyPublishers.ofString(yaml))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_TIMEOUT)
                .setHeader("Accept", "application/json")
                .setHeader("Authorization", "Bearer " + key);
    }

    private ObjectNode exchange(HttpRequest request) {
        HttpResponse<byte[]> response = send(request);
        try {
            ObjectNode json = Json.parseObject(response.body());
            if (response.statusCode() < 300) {
                return json;
            }
            throw new ApiProblemException(Problem.fromJson(json));
        } catch (MalformedMessage e) {
            throw new ApiUnreachableException(
                    base + " answered " + response.statusCode() + " and no JSON of the API", e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ApiUnreachableException(base + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiUnreachableException("interrupted while waiting for " + base, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
