package io.aisanet.cluster;

import java.nio.file.Path;

/**
 * How a node runs. Start from {@link #in} and change what differs.
 *
 * @param dataDir where log, snapshots, journal and tokens live; made when missing
 * @param fileSyncLevel 2 = data and metadata are on disk before a command is acknowledged, 1 = data
 *     only, 0 = the operating system decides (a power failure may lose acknowledged commands)
 * @param memberId number of this node in its cluster, 0 or more
 * @param host name or address that the node's UDP sockets bind to
 * @param ingressPort UDP port for remote clients; 0 = one that the system picks at each start
 * @param snapshotIntervalMs how often a snapshot is taken by itself; 0 = never
 * @param lowDiskWatermarkBytes the node stops when the disk has less room than this
 * @param cluster the others, where there are any; then the member's own line there says where it
 *     binds, and {@code host} and {@code ingressPort} do not matter
 */
public record NodeConfig(
        Path dataDir,
        int fileSyncLevel,
        int memberId,
        String host,
        int ingressPort,
        long snapshotIntervalMs,
        long lowDiskWatermarkBytes,
        ClusterConfig cluster) {
    private static final long HOUR_MS = 60L * 60 * 1000;
    private static final long DEFAULT_WATERMARK_BYTES = 512L << 20;

    public NodeConfig {
        if (fileSyncLevel < 0 || fileSyncLevel > 2) {
            throw new IllegalArgumentException("fileSyncLevel is 0, 1 or 2, not " + fileSyncLevel);
        }
        if (memberId < 0) {
            throw new IllegalArgumentException("memberId is 0 or more, not " + memberId);
        }
        requirePort(ingressPort, "ingressPort");
        if (snapshotIntervalMs < 0 || lowDiskWatermarkBytes < 0) {
            throw new IllegalArgumentException("an interval or watermark is 0 or more");
        }
        if (!cluster.isAlone() && cluster.member(memberId).isEmpty()) {
            throw new IllegalArgumentException("the cluster has no member " + memberId);
        }
    }

    /** A durable node on loopback, ports from the system, one snapshot an hour. */
    public static NodeConfig in(Path dataDir) {
        return new NodeConfig(
                dataDir,
                2,
                0,
                "127.0.0.1",
                0,
                HOUR_MS,
                DEFAULT_WATERMARK_BYTES,
                ClusterConfig.ALONE);
    }

    /** See {@link #fileSyncLevel}. */
    public NodeConfig withFileSyncLevel(int level) {
        return new NodeConfig(
                dataDir,
                level,
                memberId,
                host,
                ingressPort,
                snapshotIntervalMs,
                lowDiskWatermarkBytes,
                cluster);
    }

    /** Where remote clients reach the node. */
    public NodeConfig withIngress(String bindHost, int port) {
        return new NodeConfig(
                dataDir,
                fileSyncLevel,
                memberId,
                bindHost,
                port,
                snapshotIntervalMs,
                lowDiskWatermarkBytes,
                cluster);
    }

    /** See {@link #snapshotIntervalMs}. */
    public NodeConfig withSnapshotIntervalMs(long intervalMs) {
        return new NodeConfig(
                dataDir,
                fileSyncLevel,
                memberId,
                host,
                ingressPort,
                intervalMs,
                lowDiskWatermarkBytes,
                cluster);
    }

    /** See {@link #lowDiskWatermarkBytes}. */
    public NodeConfig withLowDiskWatermarkBytes(long bytes) {
        return new NodeConfig(
                dataDir,
                fileSyncLevel,
                memberId,
                host,
                ingressPort,
                snapshotIntervalMs,
                bytes,
                cluster);
    }

    /** One of several members. */
    public NodeConfig asMember(int id, ClusterConfig of) {
        return new NodeConfig(
                dataDir,
                fileSyncLevel,
                id,
                host,
                ingressPort,
                snapshotIntervalMs,
                lowDiskWatermarkBytes,
                of);
    }

    private static void requirePort(int port, String name) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " is 0 to 65535, not " + port);
        }
    }
}
