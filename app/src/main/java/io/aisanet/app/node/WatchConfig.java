package io.aisanet.app.node;

import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.util.Optional;

/**
 * Where a gateway without a node tells how it does.
 *
 * @param host name or address to bind to
 * @param port TCP port; 0 = one that the system picks
 * @param key what {@code /metrics} asks for as bearer; empty = nothing
 */
record WatchConfig(String host, int port, Optional<Secret> key) {
    private static final int PORT_MAX = 65_535;

    /** Reads {@code watch}; empty where it names no port. */
    static Optional<WatchConfig> read(Section section) {
        boolean wanted = section.has("port");
        WatchConfig config =
                new WatchConfig(
                        section.text("host", "127.0.0.1"),
                        section.integer("port", 0, 0, PORT_MAX),
                        section.secretFile("keyFile"));
        return wanted ? Optional.of(config) : Optional.empty();
    }
}
