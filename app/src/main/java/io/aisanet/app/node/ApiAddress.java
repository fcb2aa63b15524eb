package io.aisanet.app.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where the API of the node in a data directory listens: a running node leaves it in a file. */
public final class ApiAddress {
    /** Port where nothing else is said. */
    public static final int DEFAULT_PORT = 4020;

    private static final String FILE = "api.url";

    private ApiAddress() {}

    /** The address that the node in this directory left, whether or not it still runs. */
    public static Optional<String> in(Path dataDir) throws IOException {
        try {
            return Optional.of(Files.readString(dataDir.resolve(FILE)).strip());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Leaves the address for commands on this machine. */
    public static void leave(Path dataDir, String url) throws IOException {
        Path fresh = dataDir.resolve(FILE + ".new");
        Files.writeString(fresh, url + "\n");
        Files.move(fresh, dataDir.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes the address away when the node stops. */
    public static void remove(Path dataDir) throws IOException {
        Files.deleteIfExists(dataDir.resolve(FILE));
    }
}
