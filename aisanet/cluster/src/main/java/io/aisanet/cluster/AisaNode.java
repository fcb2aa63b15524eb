package io.aisanet.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A node of AIsaNet inside this process: media driver, archive, consensus module and the ledger.
 * When it cannot keep its promise it stops by itself; {@link #awaitStop} says why.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class AisaNode implements AutoCloseable {
    private AisaNode() {}

    /**
     * Starts a node and returns when it is ready to serve: snapshot loaded and log replayed.
     *
     * @throws NodeStartException when it cannot
     */
    public static AisaNode start(NodeConfig config) {
        throw new UnsupportedOperationException("not there yet: " + config);
    }

    /** A new client in this process with the operator's role; the caller closes it. */
    public LedgerClient client() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** The ordered events on this node's disk. */
    public EventFeed events() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** The secrets by which remote clients prove their role. */
    public AccessTokens tokens() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** {@code host:port} that remote clients connect to. */
    public String ingressEndpoint() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Takes a snapshot; completes with the log position that it stands for. */
    public CompletableFuture<Long> snapshot() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Called once, on a thread of the node, when it stops for whatever reason. */
    public void onStop(Consumer<NodeStop> listener) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Waits until the node has stopped. */
    public NodeStop awaitStop() throws InterruptedException {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Stops the node in order; what was acknowledged stays. Safe to call again. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not there yet");
    }
}
