package io.aisanet.app.shards;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.gateway.SettlementConfig;
import io.aisanet.settings.Section;
import io.aisanet.settings.Settings;
import io.aisanet.shards.ShardIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<SettlementConfig.Cluster> shards = Settings.read(file, ShardsOptions::shards);
        if (shards.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    file + " lists no shards",
                    "list each under shards: with endpoints, tokenFile and answerHost");
        }
        return ShardNetwork.connect(shards);
    }

    /** The shards in the order of their numbers. */
    private static List<SettlementConfig.Cluster> shards(Settings settings) {
        List<SettlementConfig.Cluster> all = new ArrayList<>();
        List<Section> sections = settings.sections("shards");
        if (sections.size() > ShardIds.SHARDS_MAX) {
            settings.root().report("shards", "are " + ShardIds.SHARDS_MAX + " at most");
            return all;
        }
        for (Section section : sections) {
            SettlementConfig.Cluster.read(section).ifPresent(all::add);
        }
        return all;
    }
}
