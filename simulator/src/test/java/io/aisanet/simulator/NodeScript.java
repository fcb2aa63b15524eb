package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A script of {@code simulator/npm} or a folder beside it as a child process of Node.js: settings
 * go in as one line of JSON, lines of JSON come out. Closing it ends the child; so does the death
 * of this process, because the child's standard input then ends.
 */
final class NodeScript implements AutoCloseable {
    private static final long LINE_TIMEOUT_S = 60;

    /** A folder of scripts, with the packages that they need. */
    enum Folder {
        /** The packages of x402 version 2. */
        NPM("npm", "@x402/fetch"),
        /** The last of x402 version 2 that need not be told which assets to spend. */
        UNTOLD("npm-x402-2.22", "@x402/fetch"),
        /** The last of x402 version 1. */
        V1("npm-v1", "x402-fetch"),
        /** The package of MPP. */
        MPP("npm-mpp", "mppx"),
        /** The packages of MCP, and of who pays over it. */
        MCP("npm-mcp", "@modelcontextprotocol/sdk");

        private final String path;
        private final String stock;

        Folder(String path, String stock) {
            this.path = path;
            this.stock = stock;
        }
    }

    private final String name;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Path errors;

    private NodeScript(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        Thread.ofVirtual().start(this::readLines);
    }

    /** Starts a script and hands it its settings. */
    static NodeScript start(String name, ObjectNode settings) throws IOException {
        return start(Folder.NPM, name, settings);
    }

    /** The same in another folder. */
    static NodeScript start(Folder where, String name, ObjectNode settings) throws IOException {
        Path folder = Path.of(System.getProperty("aisa.root"), "simulator", where.path);
        if (!Files.isDirectory(folder.resolve("node_modules").resolve(where.stock))) {
            fail(
                    "the stock clients are not installed: run npm --prefix simulator/"
                            + where.path
                            + " ci --ignore-scripts");
        }
        Path errors = Files.createTempFile("aisa-" + name, ".err");
        Process process;
        try {
            process =
                    new ProcessBuilder("node", name + ".mjs")
                            .directory(folder.toFile())
                            .redirectError(errors.toFile())
                            .start();
        } catch (IOException e) {
            throw new IOException("Node.js 20 or newer is missing: apt-get install nodejs", e);
        }
        process.getOutputStream().write((settings + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
        return new NodeScript(name, process, errors);
    }

    private void readLines() {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            String line;
            while ((line = reader.readLine()) != null) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("{\"broken\":\"" + e.getClass().getSimpleName() + "\"}");
        }
    }

    /** The next line; fails with the script's complaints when none comes in time. */
    JsonNode nextLine() throws InterruptedException, IOException, MalformedMessage {
        String line = lines.poll(LINE_TIMEOUT_S, TimeUnit.SECONDS);
        if (line == null) {
            return fail("no line from " + name + ".mjs; it says: " + Files.readString(errors));
        }
        return Json.parseObject(line.getBytes(UTF_8));
    }

    /** That many lines. */
    List<JsonNode> nextLines(int count) throws InterruptedException, IOException, MalformedMessage {
        List<JsonNode> read = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            read.add(nextLine());
        }
        return read;
    }

    /** Lines that have come and were not read, without waiting. */
    List<JsonNode> linesSoFar() throws MalformedMessage {
        List<String> come = new ArrayList<>();
        lines.drainTo(come);
        List<JsonNode> read = new ArrayList<>();
        for (String line : come) {
            read.add(Json.parseObject(line.getBytes(UTF_8)));
        }
        return read;
    }

    /** Text of a member, or null where it is missing or null. */
    static @Nullable String textOf(JsonNode line, String member) {
        JsonNode value = line.get(member);
        return value == null || value.isNull() ? null : value.asText();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
