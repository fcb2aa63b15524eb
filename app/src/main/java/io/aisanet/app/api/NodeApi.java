package io.aisanet.app.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Calls a node's HTTP API. Whatever is not the wanted answer is a {@link CommandFailure} whose exit
 * code says which kind of trouble it is. A money request carries an {@code Idempotency-Key}.
 */
public final class NodeApi {
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int READ_TIMEOUT_MS = 30_000;
    private static final int ANSWER_BYTES_MAX = 128 << 20;
    private static final int PAGE = 100;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String JSON = "application/json";

    private final URI base;
    private final String key;

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
    public ObjectNode get(String path) {
        return require(send(new Request("GET", path, "", JSON)));
    }

    /** Asks for something that may not exist. */
    public Optional<ObjectNode> find(String path) {
        Answer answer = send(new Request("GET", path, "", JSON));
        return answer.status() == 404 ? Optional.empty() : Optional.of(require(answer));
    }

    /** Orders something; sending the same order twice by accident is harmless. */
    public ObjectNode post(String path, ObjectNode body) {
        return require(send(new Request("POST", path, body.toString(), JSON)));
    }

    public ObjectNode delete(String path) {
        return require(send(new Request("DELETE", path, "", JSON)));
    }

    /** Puts a YAML document. */
    public ObjectNode putYaml(String path, String yaml) {
        return require(send(new Request("PUT", path, yaml, "application/yaml")));
    }

    /** Every wallet that the key may see. */
    public List<ObjectNode> wallets() {
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

    /** Asks for something that is no JSON. */
    public String text(String path) {
        Answer answer = send(new Request("GET", path, "", JSON));
        return answer.isDone() ? answer.text() : require(answer).toString();
    }

    private record Answer(int status, String text) {
        boolean isDone() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * @param text the body; empty = none
     */
    private record Request(String method, String path, String text, String mediaType) {
        byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private Answer send(Request request) {
        try {
            HttpURLConnection connection = open(request);
            try {
                return answer(connection);
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw unreachable(request, e);
        }
    }

    private ObjectNode json(Answer answer) {
        try {
            // not Json: that reads what strangers send, and a page of history may be longer
            return MAPPER.readValue(answer.text(), ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "what answers at " + base + " is no AIsa node",
                    "name the node with --api URL",
                    e);
        }
    }

    /** The JDK's old client: it starts in a tenth of the new one's time, and one call is all. */
    private HttpURLConnection open(Request request) throws IOException {
        if (!(base.resolve(request.path).toURL().openConnection()
                instanceof HttpURLConnection connection)) {
            throw new IOException(base + " is no HTTP address");
        }
        connection.setRequestMethod(request.method);
        connection.setConnectTimeout(CONNECT_TIMEOUT_MS);
        connection.setReadTimeout(READ_TIMEOUT_MS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        if (!key.isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + key);
        }
        byte[] body = request.body();
        if (body.length > 0) {
            connection.setRequestProperty("Content-Type", request.mediaType);
            connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        return connection;
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body =
                status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(ANSWER_BYTES_MAX);
            return new Answer(status, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private CommandFailure unreachable(Request request, IOException e) {
        boolean mayHaveHappened = !request.method.equals("GET") && !(e instanceof ConnectException);
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

    private ObjectNode require(Answer answer) {
        ObjectNode body = json(answer);
        if (answer.isDone()) {
            return body;
        }
        String detail = body.path("detail").asText("status " + answer.status());
        throw new CommandFailure(
                exitCode(body), "the node refused: " + detail, mend(answer.status()));
    }

    private static ExitCode exitCode(ObjectNode problem) {
        return switch (problem.path("code").asText()) {
            case "insufficient-funds" -> ExitCode.INSUFFICIENT;
            case "outcome-unknown" -> ExitCode.UNKNOWN;
            case "unavailable", "overloaded", "too-many-requests" -> ExitCode.UNREACHABLE;
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
