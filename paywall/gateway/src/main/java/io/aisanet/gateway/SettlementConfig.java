package io.aisanet.gateway;

import io.aisanet.ledger.AccountId;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the money is kept. */
public sealed interface SettlementConfig {

    /** A node in the same process, handed over by whoever starts both. */
    record Embedded() implements SettlementConfig {}

    /**
     * An AIsaNet cluster over Aeron.
     *
     * @param endpoints {@code host:port} of each member, in order of member id
     * @param token secret of the role in which it is spoken to
     * @param host name or address of this machine, which the cluster answers to
     */
    record Cluster(List<String> endpoints, Secret token, String host) implements SettlementConfig {
        /** Reads {@code endpoints}, {@code answerHost}, {@code tokenFile}; empty = reported. */
        public static Optional<Cluster> read(Section section) {
            List<String> endpoints = section.texts("endpoints");
            if (endpoints.isEmpty()) {
                section.report("endpoints", "must name each member as host:port");
            }
            String host = section.text("answerHost", "127.0.0.1");
            section.require("tokenFile");
            Optional<Secret> token = section.secretFile("tokenFile");
            return endpoints.isEmpty()
                    ? Optional.empty()
                    : token.map(it -> new Cluster(endpoints, it, host));
        }
    }

    /**
     * A network of many clusters, each a shard.
     *
     * @param shards in the order of their numbers, 1 or more
     */
    record Shards(List<Cluster> shards) implements SettlementConfig {
        public Shards {
            shards = List.copyOf(shards);
        }

        /** Reads the list {@code shards}; empty = reported. */
        public static Optional<Shards> read(Section section) {
            List<Section> sections = section.sections("shards");
            if (sections.isEmpty()) {
                section.report(
                        "shards", "must list each shard with endpoints, tokenFile and answerHost");
                return Optional.empty();
            }
            if (sections.size() > AccountId.SHARDS_MAX) {
                section.report("shards", "are " + AccountId.SHARDS_MAX + " at most");
                return Optional.empty();
            }
            List<Cluster> all = new ArrayList<>();
            sections.forEach(it -> Cluster.read(it).ifPresent(all::add));
            return all.size() < sections.size() ? Optional.empty() : Optional.of(new Shards(all));
        }
    }

    /**
     * An x402 facilitator over HTTP.
     *
     * @param url its base address
     * @param apiKey what authenticates the gateway, as a bearer token; null = nothing
     */
    record Facilitator(URI url, @Nullable Secret apiKey) implements SettlementConfig {}
}
