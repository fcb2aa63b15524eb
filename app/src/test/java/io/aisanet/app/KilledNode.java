package io.aisanet.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.server.OperatorKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** {@code aisa up}, killed and started again, and callers who ask until they are answered. */
final class KilledNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** 422: its rail has not looked at the outside yet. */
    private static final Set<Integer> COMES_LATER = Set.of(422, 503, 504);

    private static final long LOOK_NS = 500_000;

    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<@Nullable URI> api = new AtomicReference<>();
    private @Nullable ChildProcess process;

    KilledNode(Path folder) {
        this.folder = folder;
    }

    void start() throws IOException {
        ChildProcess started = ChildProcess.start(folder, "up", "--table");
        process = started;
        String line = started.awaitLine("  API ");
        api.set(URI.create(line.substring(line.indexOf("http")).strip()));
    }

    void kill() throws InterruptedException {
        ChildProcess killed = process;
        if (killed != null) {
            killed.kill();
        }
        api.set(null);
    }

    Path file(String... names) {
        return folder.resolve(Path.of("aisa-data", names));
    }

    /**
     * Waits until a file holds one more of these words behind a position; false = it never does.
     */
    static boolean awaitWord(Path file, long from, String word, Duration patience)
            throws IOException {
        long endNs = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < endNs) {
            if (Files.exists(file)) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    long size = Math.max(0, channel.size() - from);
                    var bytes = java.nio.ByteBuffer.allocate((int) size);
                    channel.read(bytes, from);
                    if (new String(bytes.array(), UTF_8).contains(word)) {
                        return true;
                    }
                }
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        return false;
    }

    static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Sends it under one key until it is done, whatever becomes of the node meanwhile. */
    ObjectNode insist(String path, ObjectNode body, String key) throws Exception {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        String last = "the node was never there";
        while (System.nanoTime() < endNs) {
            URI base = api.get();
            if (base != null) {
                try {
                    HttpResponse<byte[]> answer =
                            http.send(
                                    request(base, path)
                                            .header("Content-Type", "application/json")
                                            .header("Idempotency-Key", key)
                                            .POST(BodyPublishers.ofString(body.toString()))
                                            .build(),
                                    BodyHandlers.ofByteArray());
                    if (answer.statusCode() == 201) {
                        return Json.parseObject(answer.body());
                    }
                    last = new String(answer.body(), UTF_8);
                    if (!COMES_LATER.contains(answer.statusCode())) {
                        throw new AssertionError(path + " " + body + ": " + last);
                    }
                } catch (IOException e) {
                    last = String.valueOf(e);
                }
            }
            LockSupport.parkNanos(20 * LOOK_NS);
        }
        throw new AssertionError(path + " " + body + " is never answered: " + last);
    }

    private HttpRequest.Builder request(URI base, String path) throws IOException {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(file(OperatorKey.FILE_NAME)).strip());
    }

    ObjectNode get(String path) throws IOException, InterruptedException, MalformedMessage {
        URI base = api.get();
        if (base == null) {
            throw new IllegalStateException("the node is down");
        }
        HttpResponse<byte[]> answer =
                http.send(request(base, path).GET().build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + new String(answer.body(), UTF_8));
        }
        return Json.parseObject(answer.body());
    }

    /** What a wallet has in an asset, in atomic units. */
    long available(String wallet, String asset) throws Exception {
        for (JsonNode account : get("/v1/wallets/" + wallet).path("accounts")) {
            if (account.path("asset").asText().equals(asset)) {
                return AisaAsset.parseAmount(account.at("/available/amount").asText())
                        .orElseThrow();
            }
        }
        throw new AssertionError("wallet " + wallet + " has no " + asset);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        http.close();
    }
}
