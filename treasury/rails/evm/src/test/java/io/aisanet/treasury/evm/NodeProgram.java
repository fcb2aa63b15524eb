package io.aisanet.treasury.evm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A script of {@code simulator/npm}, with the stock packages. Its standard input ends when it is
 * closed or when this process dies, and then it ends.
 */
public final class NodeProgram implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedReader lines;

    private NodeProgram(Process process) {
        this.process = process;
        this.lines = process.inputReader(UTF_8);
    }

    /** Starts it; it reads its settings as one line of JSON. */
    public static NodeProgram start(String script, ObjectNode settings) throws IOException {
        Path folder = Path.of(System.getProperty("aisa.root"), "simulator", "npm");
        if (!Files.isDirectory(folder.resolve("node_modules"))) {
            throw new IOException("run npm --prefix simulator/npm ci --ignore-scripts first");
        }
        Process process =
                new ProcessBuilder("node", script)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.getOutputStream().write((settings + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
        return new NodeProgram(process);
    }

    /** What it says next. */
    public JsonNode nextLine() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the script ended");
        }
        return JSON.readTree(line);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
