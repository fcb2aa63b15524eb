package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.settings.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The catalogue of a node, over its HTTP API. */
final class HttpCatalogue implements CatalogueDesk {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ANSWER_CHARS_SHOWN = 300;

    private final URI listings;
    private final Secret key;

    /**
     * @param apiUrl of the node
     * @param key of the owner of the payees, with the scope {@code facilitator}
     */
    HttpCatalogue(URI apiUrl, Secret key) {
        String base = apiUrl.toString().replaceAll("/+$", "");
        this.listings = URI.create(base + "/v1/discovery/resources");
        this.key = key;
    }

    @Override
    public void list(ObjectNode body) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(listings)
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + key.reveal())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
                        .build();
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TIMEOUT)
                        .build()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                String text = answer.body();
                throw new IOException(
                        listings
                                + " answers "
                                + answer.statusCode()
                                + ": "
                                + text.substring(0, Math.min(text.length(), ANSWER_CHARS_SHOWN)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
