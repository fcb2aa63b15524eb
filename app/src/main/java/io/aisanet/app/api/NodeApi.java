package io.aisanet.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Calls a node's HTTP API. Whatever is not the wanted answer is a {@link CommandFailure} whose exit
 * code says which kind of trouble it is. A money request carries an {@code Idempotency-Key}.
 */
public final class NodeApi implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final int ANSWER_BYTES_MAX = 1 << 20;
    private static final int PAGE = 100;

    private final URI base;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    /**
     * @param key API key; empty = none
     */
    public NodeApi(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    public URI base() {
        return base;
    }

    /** Asks; a path that begins with {@code /v1/}. */
    public ObjectNode get(String path) throws InterruptedException {
        return require(send(request(path).GET().build()));
    }

    /** Asks for something that may not exist. */
    public Optional<ObjectNode> find(String path) throws InterruptedException {
        Answer answer = send(request(path).GET().build());
        return answer.status() == 404 ? Optional.empty() : Optional.of(require(answer));
    }

    /** Orders something; sending the same order twice by accident is harmless. */
    public ObjectNode post(String path, ObjectNode body) throws InterruptedException {
        return require(
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofByteArray(Json.write(body)))
                                .build()));
    }

    public ObjectNode delete(String path) throws InterruptedException {
        return require(send(request(path).DELETE().build()));
    }

    /** Every wallet that the key may see. */
    public List<ObjectNode> wallets() throws InterruptedException {
        var all = new ArrayList<ObjectNode>();
        String after = "0";
        while (!after.isEmpty()) {
            ObjectNode page = get("/v1/wallets?limit=" + PAGE + "&after=" + after);
            objects(page.path("wallets"), all::add);
            after = page.path("next").asText("");
        }
        return all;
    }

    /** Each object of a JSON list. */
    public static void objects(JsonNode list, Consumer<ObjectNode> each) {
        for (JsonNode item : list) {
            if (item instanceof ObjectNode object) {
                each.accept(object);
            }
        }
    }

    @Override
    public void close() {
        // Not close(): that would wait for connections that nobody needs any more.
        http.shutdownNow();
    }

    private record Answer(int status, ObjectNode body) {}

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(REQUEST_TIMEOUT);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(ANSWER_BYTES_MAX);
                return new Answer(response.statusCode(), Json.parseObject(bytes));
            }
        } catch (MalformedMessage e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "what answers at " + base + " is no AIsa node",
                    "name the node with --api URL",
                    e);
        } catch (IOException e) {
            throw unreachable(request, e);
        }
    }

    private CommandFailure unreachable(HttpRequest request, IOException e) {
        boolean mayHaveHappened =
                !request.method().equals("GET") && !(e instanceof ConnectException);
        return mayHaveHappened
                ? new CommandFailure(
                        ExitCode.UNKNOWN,
                        "the node at " + base + " did not answer: it may have happened or not",
                        "look first: aisa ledger show",
                        e)
                : new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "no node answers at " + base,
                        "start one with: aisa up     or name it with --api URL or --data DIR",
                        e);
    }

    private static ObjectNode require(Answer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return answer.body();
        }
        String detail = answer.body().path("detail").asText("status " + answer.status());
        throw new CommandFailure(
                exitCode(answer), "the node refused: " + detail, mend(answer.status()));
    }

    private static ExitCode exitCode(Answer answer) {
        return switch (answer.body().path("code").asText()) {
            case "insufficient-funds" -> ExitCode.INSUFFICIENT;
            case "outcome-unknown" -> ExitCode.UNKNOWN;
            case "unavailable", "overloaded" -> ExitCode.UNREACHABLE;
            case "invalid-request", "not-found" -> ExitCode.USAGE;
            default -> ExitCode.REFUSED;
        };
    }

    private static String mend(int status) {
        return status == 401 || status == 403
                ? "the operator's key is read from the data directory (--data DIR), or give one in"
                        + " AISA_API_KEY"
                : "";
    }
}
