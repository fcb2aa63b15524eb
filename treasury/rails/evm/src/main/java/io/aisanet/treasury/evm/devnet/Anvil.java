package io.aisanet.treasury.evm.devnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.Quantity;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real EVM node as a child process, on a port from the system. It ends when it is closed, and
 * when this process dies: a shell between the two waits for the end of its input and kills it.
 */
public final class Anvil implements AutoCloseable {
    /** First of the accounts whose keys the node has. */
    public static final EvmAddress BANKER = address("f39fd6e51aad88f6f4ce6ab8827279cfffb92266");

    /** The second of them. */
    public static final EvmAddress SECOND = address("70997970c51812dc3a010c7d01b50e0d17dc79c8");

    /** Of a node that is told no other. */
    public static final long CHAIN_ID = 31_337;

    private static final Path PROGRAM = Path.of("@foundry-rs", "anvil-linux-amd64", "bin", "anvil");
    private static final String SHELL = "\"$@\" & child=$!; cat >/dev/null; kill -9 $child";
    private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final JsonMapper JSON = new JsonMapper();

    private final Process shell;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Anvil(Process shell, int port) {
        this.shell = shell;
        this.port = port;
    }

    /** Starts a node. */
    public static Anvil start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SHELL, "anvil"));
        command.add(npm(PROGRAM.toString()).toString());
        command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--no-cors"));
        command.addAll(List.of("--prune-history", "300", "--enable-tx-gas-limit"));
        command.addAll(List.of(more));
        Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new Anvil(shell, port(shell));
        } catch (IOException | RuntimeException e) {
            end(shell);
            throw e;
        }
    }

    /** Whether its program is installed here. */
    public static boolean isInstalled() {
        return Files.exists(packages().resolve(PROGRAM));
    }

    /** Those of {@code simulator/npm-chain}, below the project's folder. */
    private static Path packages() {
        String root = System.getProperty("aisa.root", "");
        return Path.of(root, "simulator", "npm-chain", "node_modules");
    }

    /** A file of the packages, which must be installed. */
    public static Path npm(String first, String... more) {
        Path file = packages().resolve(Path.of(first, more));
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    file + " is missing: npm --prefix simulator/npm-chain ci --ignore-scripts");
        }
        return file;
    }

    private static int port(Process shell) throws IOException {
        BufferedReader lines = shell.inputReader(UTF_8);
        StringBuilder said = new StringBuilder();
        String line;
        while ((line = lines.readLine()) != null) {
            said.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(ignored -> {}));
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new IOException("the node does not start and says: " + said);
    }

    /** The address with these digits. */
    public static EvmAddress address(String digits) {
        return EvmAddress.of(HexFormat.of().parseHex(digits));
    }

    /** Where it answers. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Asks it anything; a refusal is an exception here. */
    public JsonNode rpc(String method, Object... params) throws IOException {
        ObjectNode call = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
        call.put("method", method);
        ArrayNode array = call.putArray("params");
        for (Object param : params) {
            array.add(JSON.<JsonNode>valueToTree(param));
        }
        HttpRequest request =
                HttpRequest.newBuilder(uri())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(call.toString()))
                        .build();
        try {
            JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            if (answer.has("error")) {
                throw new IOException(method + ": " + answer.path("error"));
            }
            return answer.path("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Sends a transaction of an account whose key the node has; its receipt. */
    public JsonNode send(EvmAddress from, EvmAddress to, HexBytes data) throws IOException {
        return send(
                JSON.createObjectNode()
                        .put("from", from.toString())
                        .put("to", to.toString())
                        .put("data", data.toString()));
    }

    /** Creates a contract. */
    public EvmAddress create(EvmAddress from, HexBytes code) throws IOException {
        JsonNode receipt =
                send(
                        JSON.createObjectNode()
                                .put("from", from.toString())
                                .put("data", code.toString()));
        return address(receipt.path("contractAddress").asText().substring(2));
    }

    private JsonNode send(ObjectNode transaction) throws IOException {
        JsonNode hash = rpc("eth_sendTransaction", transaction);
        JsonNode receipt = rpc("eth_getTransactionReceipt", hash);
        for (int i = 0; i < 500 && receipt.isNull(); i++) {
            LockSupport.parkNanos(10_000_000); // the node mines on its own and tells nobody
            receipt = rpc("eth_getTransactionReceipt", hash);
        }
        if (!receipt.path("status").asText().equals("0x1")) {
            throw new IOException("reverted, or in no block: " + receipt);
        }
        return receipt;
    }

    /** What a contract answers. */
    public BigInteger number(EvmAddress contract, HexBytes question) throws IOException {
        ObjectNode call =
                JSON.createObjectNode()
                        .put("to", contract.toString())
                        .put("data", question.toString());
        try {
            return Quantity.parse(rpc("eth_call", call, "latest").asText());
        } catch (MalformedMessage e) {
            throw new IOException(e);
        }
    }

    /** Makes blocks. */
    public void mine(int blocks) throws IOException {
        rpc("anvil_mine", Quantity.write(blocks));
    }

    /** Number of the newest block. */
    public long height() throws IOException {
        return Long.decode(rpc("eth_blockNumber").asText());
    }

    @Override
    public void close() {
        end(shell);
        http.close();
    }

    private static void end(Process shell) {
        List<ProcessHandle> all = new ArrayList<>(shell.descendants().toList());
        all.add(shell.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        shell.onExit().join();
    }
}
