package io.aisanet.app.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.server.ApiConfig;
import io.aisanet.server.ApiServer;
import io.aisanet.server.Backend;
import io.aisanet.server.Genesis;
import io.aisanet.server.OperatorKey;
import io.aisanet.server.discovery.CatalogueFile;
import io.aisanet.server.discovery.Registration;
import java.io.IOException;
import java.nio.file.Path;

/** A running node with a client of its own, the system's wallets and the HTTP API. */
public final class LocalNode implements AutoCloseable {
    private final AisaNode node;
    private final LedgerClient ledger;
    private final Genesis genesis;
    private final ApiServer api;
    private final String apiHost;

    private LocalNode(AisaNode node, LedgerClient ledger, Genesis genesis, Api api) {
        this.node = node;
        this.ledger = ledger;
        this.genesis = genesis;
        this.api = api.server();
        this.apiHost = api.host();
    }

    private record Api(ApiServer server, String host) {}

    /** Starts everything; what had started is stopped again where a later part does not start. */
    @SuppressWarnings("MustBeClosedChecker")
    public static LocalNode start(NodeConfig nodeConfig, ApiConfig apiConfig) {
        AisaNode node = AisaNode.start(nodeConfig);
        try {
            return serve(node, nodeConfig, apiConfig);
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private static LocalNode serve(AisaNode node, NodeConfig nodeConfig, ApiConfig apiConfig) {
        LedgerClient ledger = node.client();
        try {
            Genesis genesis = Genesis.ensure(ledger);
            OperatorKey.ensure(nodeConfig.dataDir(), ledger);
            var backend = new Backend(ledger, node.events()::from, node::snapshot);
            Path catalogue = nodeConfig.dataDir().resolve(CatalogueFile.NAME);
            ApiConfig config = apiConfig.withCatalogueFile(catalogue);
            var api = new Api(ApiServer.start(config, backend), config.host());
            return new LocalNode(node, ledger, genesis, api);
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    public AisaNode node() {
        return node;
    }

    /** Lists what a gateway in this process sells. */
    void announce(ObjectNode body) throws IOException {
        Registration done = api.announce(body);
        if (!(done instanceof Registration.Listed)) {
            throw new IOException("the node's catalogue refuses it: " + done);
        }
    }

    /** The ledger, in the operator's role. */
    public LedgerClient ledger() {
        return ledger;
    }

    public Genesis genesis() {
        return genesis;
    }

    public EventFeed events() {
        return node.events();
    }

    /** Where the HTTP API is reached from this machine. */
    public String apiUrl() {
        return "http://" + Hosts.reachable(apiHost) + ":" + api.port();
    }

    /** Stops the API, then the client, then the node. */
    @Override
    public void close() {
        api.close();
        ledger.close();
        node.close();
    }
}
