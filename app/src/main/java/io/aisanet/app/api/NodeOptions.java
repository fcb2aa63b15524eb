package io.aisanet.app.api;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.node.ApiAddress;
import io.aisanet.server.OperatorKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node a command talks to, and where the files on this machine are. */
public final class NodeOptions {
    @Option(
            names = "--api",
            paramLabel = "URL",
            description = {
                "The node's HTTP API (default: that of the node in",
                "--data, else http://127.0.0.1:" + ApiAddress.DEFAULT_PORT + ")."
            })
    private @Nullable URI api;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of the node on this machine (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("aisa-data");

    private final Map<String, String> environment;

    public NodeOptions() {
        this(System.getenv());
    }

    NodeOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    public Path data() {
        return data;
    }

    /** Whether somebody named another node than that of the data directory. */
    public boolean isApiNamed() {
        return api != null;
    }

    /** Whether a node was named or the data directory's says that it runs. */
    public boolean isNodeKnown() throws IOException {
        return isApiNamed() || ApiAddress.in(data).isPresent();
    }

    /** Folder of the encrypted wallet files. */
    public Path wallets() {
        return data.resolve("wallets");
    }

    /**
     * The node's API with the key in {@code AISA_API_KEY}, else the operator's of the directory.
     */
    public NodeApi connect() throws IOException {
        URI address = api != null ? api : URI.create(addressOfData());
        if (address.getHost() == null || address.getScheme() == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--api " + address + " is no address",
                    "write it like http://127.0.0.1:" + ApiAddress.DEFAULT_PORT);
        }
        return new NodeApi(address, key());
    }

    private String addressOfData() throws IOException {
        return ApiAddress.in(data).orElse("http://127.0.0.1:" + ApiAddress.DEFAULT_PORT);
    }

    private String key() throws IOException {
        String given = environment.getOrDefault("AISA_API_KEY", "");
        if (!given.isEmpty()) {
            return given.strip();
        }
        try {
            return Files.readString(data.resolve(OperatorKey.FILE_NAME)).strip();
        } catch (NoSuchFileException _) {
            return "";
        }
    }
}
