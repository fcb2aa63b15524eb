package io.aisanet.gateway;

import io.aisanet.settings.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the money is kept. */
public sealed interface SettlementConfig {

    /** A node in the same process, handed over by whoever starts both. */
    record Embedded() implements SettlementConfig {}

    /**
     * An AIsaNet cluster over Aeron.
     *
     * @param endpoints {@code host:port} of each member, in order of member id
     * @param token secret of the gateway's role
     * @param host name or address of this machine, which the cluster answers to
     */
    record Cluster(List<String> endpoints, Secret token, String host) implements SettlementConfig {}

    /**
     * An x402 facilitator over HTTP.
     *
     * @param url its base address
     * @param apiKey what authenticates the gateway, as a bearer token; null = nothing
     */
    record Facilitator(URI url, @Nullable Secret apiKey) implements SettlementConfig {}
}
