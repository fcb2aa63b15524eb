package io.aisanet.gateway;

import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who keeps the money. */
final class SettlementReader {

    private enum Kind {
        EMBEDDED,
        CLUSTER,
        SHARDS,
        FACILITATOR
    }

    private SettlementReader() {}

    static SettlementConfig read(Section section) {
        return switch (section.choice("kind", Kind.EMBEDDED)) {
            case EMBEDDED -> new SettlementConfig.Embedded();
            case CLUSTER -> cluster(section);
            case SHARDS -> shards(section);
            case FACILITATOR -> facilitator(section);
        };
    }

    private static SettlementConfig cluster(Section section) {
        Optional<SettlementConfig.Cluster> cluster = SettlementConfig.Cluster.read(section);
        return cluster.isPresent() ? cluster.get() : new SettlementConfig.Embedded();
    }

    private static SettlementConfig shards(Section section) {
        Optional<SettlementConfig.Shards> shards = SettlementConfig.Shards.read(section);
        return shards.isPresent() ? shards.get() : new SettlementConfig.Embedded();
    }

    private static SettlementConfig facilitator(Section section) {
        section.require("url");
        Optional<URI> url = section.parsed("url", GatewayConfigReader::httpUrl);
        @Nullable Secret key = section.secretFile("apiKeyFile").orElse(null);
        return url.isPresent()
                ? new SettlementConfig.Facilitator(url.get(), key)
                : new SettlementConfig.Embedded();
    }
}
