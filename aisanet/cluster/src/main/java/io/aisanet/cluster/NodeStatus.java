package io.aisanet.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** What the ledger service tells the rest of the node, across threads. */
final class NodeStatus {
    /** Hash of the block before the first, hex. */
    static final String NO_HASH = "0".repeat(64);

    private final CompletableFuture<Void> leader = new CompletableFuture<>();
    private volatile boolean isLeader;
    private volatile long messagePosition;
    private volatile int protocol = ProtocolVersion.UNTOLD;
    private volatile long snapshotPosition;
    private volatile long snapshotAtMs;
    private volatile long snapshotPausedMs;
    private volatile long snapshotTookMs;
    private final AtomicLong snapshotsFailed = new AtomicLong();
    private volatile long snapshotBegun;
    private volatile SnapshotFailure snapshotFailure = new SnapshotFailure(0, "none failed");

    /**
     * A snapshot that will never be finished.
     *
     * @param position of the log that it would have stood for
     * @param why in words
     */
    record SnapshotFailure(long position, String why) {}

    void onMessage(long logPosition) {
        messagePosition = logPosition;
    }

    /** A version of the protocol is in force. */
    void onProtocol(int version) {
        protocol = version;
    }

    /** The version of the protocol that is in force. */
    int protocol() {
        return protocol;
    }

    /** A snapshot was begun, and will be finished or fail. */
    void onSnapshotBegun(long logPosition) {
        snapshotBegun = logPosition;
    }

    /** For how long the one just begun held the ledger up. */
    void onSnapshotPause(long pausedMs) {
        snapshotPausedMs = pausedMs;
    }

    void onSnapshotFailed(long logPosition, String why) {
        snapshotsFailed.incrementAndGet();
        snapshotFailure = new SnapshotFailure(logPosition, why);
    }

    /** A snapshot is on disk. */
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
        return new NodeFigures(
                messagePosition,
                snapshotPosition,
                snapshotAtMs,
                snapshotPausedMs,
                snapshotTookMs,
                snapshotsFailed.get());
    }

    /** Completes when the log was replayed and the node serves. */
    CompletableFuture<Void> leader() {
        return leader;
    }

    /** Log position of the newest message of a client. */
    long messagePosition() {
        return messagePosition;
    }

    /** Log position of the newest snapshot finished since the start; 0 = none. */
    long snapshotPosition() {
        return snapshotPosition;
    }

    /** Log position of the newest snapshot begun since the start; 0 = none. */
    long snapshotBegun() {
        return snapshotBegun;
    }

    /** The newest failure. */
    SnapshotFailure snapshotFailure() {
        return snapshotFailure;
    }

    /** Whether the newest snapshot is neither finished nor failed. */
    boolean isSnapshotUnderWay() {
        long begun = snapshotBegun;
        return snapshotPosition < begun && snapshotFailure.position() != begun;
    }
}
