package io.aisanet.cluster;

import java.util.concurrent.CompletableFuture;

/** What the ledger service tells the rest of the node, across threads. */
final class NodeStatus {
    /** Hash of the block before the first, hex. */
    static final String NO_HASH = "0".repeat(64);

    private final CompletableFuture<Void> leader = new CompletableFuture<>();
    private volatile boolean isLeader;
    private volatile long messagePosition;
    private volatile long snapshotPosition;
    private volatile long snapshotAtMs;
    private volatile long snapshotTookMs;

    void onMessage(long logPosition) {
        messagePosition = logPosition;
    }

    void onSnapshot(long logPosition, long tookMs) {
        snapshotTookMs = tookMs;
        snapshotAtMs = System.currentTimeMillis();
        snapshotPosition = logPosition;
    }

    void onRole(boolean leads) {
        isLeader = leads;
        if (leads) {
            leader.complete(null);
        }
    }

    /** Whether this node leads its cluster at this moment. */
    boolean isLeader() {
        return isLeader;
    }

    NodeFigures figures() {
        return new NodeFigures(messagePosition, snapshotPosition, snapshotAtMs, snapshotTookMs);
    }

    /** Completes when the log was replayed and the node serves. */
    CompletableFuture<Void> leader() {
        return leader;
    }

    /** Log position of the newest message of a client. */
    long messagePosition() {
        return messagePosition;
    }

    /** Log position of the newest snapshot taken since the start; 0 = none. */
    long snapshotPosition() {
        return snapshotPosition;
    }
}
