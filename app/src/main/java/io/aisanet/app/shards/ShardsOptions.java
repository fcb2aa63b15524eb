package io.aisanet.app.shards;

import io.aisanet.gateway.SettlementConfig;
import io.aisanet.settings.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which network a command is about: the shards that a file lists. */
final class ShardsOptions {
    @Option(
            names = "--shards",
            paramLabel = "FILE",
            description = "Lists the network's shards (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("shards.yaml");

    ShardsOptions() {}

    /** Connects to all of them. */
    ShardNetwork connect() {
        return ShardNetwork.connect(
                Settings.read(file, settings -> SettlementConfig.Shards.read(settings.root()))
                        .orElseThrow());
    }
}
