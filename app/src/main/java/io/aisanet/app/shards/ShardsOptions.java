package io.aisanet.app.shards;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.cluster.ClientConfig;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import io.aisanet.settings.Settings;
import io.aisanet.shards.ShardIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        List<ClientConfig> shards = Settings.read(file, ShardsOptions::shards);
        if (shards.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    file + " lists no shards",
                    "list each under shards: with endpoints, tokenFile and answerHost");
        }
        return ShardNetwork.connect(shards);
    }

    /** The shards in the order of their numbers. */
    private static List<ClientConfig> shards(Settings settings) {
        List<ClientConfig> all = new ArrayList<>();
        List<Section> sections = settings.sections("shards");
        if (sections.size() > ShardIds.SHARDS_MAX) {
            settings.root().report("shards", "are " + ShardIds.SHARDS_MAX + " at most");
            return all;
        }
        for (Section section : sections) {
            shard(section).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<ClientConfig> shard(Section section) {
        List<String> endpoints = section.texts("endpoints");
        if (endpoints.isEmpty()) {
            section.report("endpoints", "must name each member as host:port");
        }
        String host = section.text("answerHost", "127.0.0.1");
        section.require("tokenFile");
        Optional<Secret> token = section.secretFile("tokenFile");
        return endpoints.isEmpty()
                ? Optional.empty()
                : token.map(it -> ClientConfig.to(endpoints, it.reveal()).withHost(host));
    }
}
