package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code aisa} as a process of its own, with this test's class path. */
final class ChildProcess implements AutoCloseable {
    private static final long LIMIT_S = 90;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private ChildProcess(Process process, Path errors) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    /** What a process that ended had to say. */
    record Ended(int status, String out, String err) {}

    static ChildProcess start(Path folder, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx768m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.aisanet.app.Main"));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "stderr", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(errors.toFile());
        builder.environment().put("AISA_PASSPHRASE", "correct horse");
        return new ChildProcess(builder.start(), errors);
    }

    static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
        try (ChildProcess child = start(folder, arguments)) {
            return child.end();
        }
    }

    /** What a command that succeeds says, as JSON. */
    static JsonNode ok(Path folder, String... arguments) throws IOException, InterruptedException {
        Ended ended = run(folder, arguments);
        assertThat(ended.status()).as(ended.err()).isZero();
        return new JsonMapper().readTree(ended.out());
    }

    /** Runs a node on the folder's settings, to make the wallet that a gateway's settings name. */
    static String shop(Path folder) throws IOException, InterruptedException {
        try (ChildProcess node = start(folder, "up", "--table")) {
            node.awaitLine("Stop with");
            String address =
                    ok(folder, "wallet", "create", "shop", "--kind", "provider")
                            .path("address")
                            .asText();
            node.terminate().end();
            return address;
        }
    }

    /** The address that a line names. */
    static String address(String line) {
        return line.substring(line.indexOf("http"));
    }

    /** Reads lines up to the one that holds this text, and answers it. */
    String awaitLine(String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            seen.append(line).append('\n');
            if (line.contains(text)) {
                return line;
            }
        }
        throw new IllegalStateException("never said \"" + text + "\":\n" + seen + errors());
    }

    /** Sends SIGTERM. */
    ChildProcess terminate() {
        process.toHandle().destroy(); // not Process.destroy: that closes what it still says
        return this;
    }

    /** Sends SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("is not gone after " + LIMIT_S + " s");
        }
    }

    /** Waits for its end. */
    Ended end() throws IOException, InterruptedException {
        String all = String.join("\n", out.lines().toList());
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("did not end in " + LIMIT_S + " s");
        }
        return new Ended(process.exitValue(), all, errors());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
