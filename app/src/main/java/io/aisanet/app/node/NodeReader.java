package io.aisanet.app.node;

import io.aisanet.cluster.ClusterConfig;
import io.aisanet.cluster.ClusterTimeouts;
import io.aisanet.cluster.Member;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code node}. */
final class NodeReader {
    private static final int PORT_MAX = 65_535;
    private static final int INGRESS_PORT = 4021;
    private static final long HOUR_MS = 60L * 60 * 1000;
    private static final long INTERVAL_MS_MAX = 30 * 24 * HOUR_MS;
    private static final long WATERMARK_BYTES_MAX = 1L << 50;

    private NodeReader() {}

    static NodeConfig read(Section node, Path data) {
        NodeConfig d = NodeConfig.in(data);
        int fileSyncLevel = node.integer("fileSyncLevel", d.fileSyncLevel(), 0, 2);
        int memberId = node.integer("memberId", d.memberId(), 0, Short.MAX_VALUE);
        String host = node.text("host", d.host());
        int port = node.integer("ingressPort", INGRESS_PORT, 0, PORT_MAX);
        long snapshotMs =
                node.wholeNumber("snapshotIntervalMs", d.snapshotIntervalMs(), 0, INTERVAL_MS_MAX);
        long watermark =
                node.wholeNumber(
                        "lowDiskWatermarkBytes", d.lowDiskWatermarkBytes(), 0, WATERMARK_BYTES_MAX);
        ClusterConfig cluster = cluster(node.section("cluster"));
        if (!cluster.isAlone()) {
            cluster = checked(node, memberId, cluster);
        }
        return new NodeConfig(
                data, fileSyncLevel, memberId, host, port, snapshotMs, watermark, cluster);
    }

    /** The list says where each member binds: nothing else may. */
    private static ClusterConfig checked(Section node, int memberId, ClusterConfig cluster) {
        for (String key : List.of("host", "ingressPort")) {
            if (node.has(key)) {
                node.report(key, "does not go with node.cluster.members, which say where to bind");
            }
        }
        if (cluster.member(memberId).isEmpty()) {
            node.report("memberId", "is not in node.cluster.members");
            return ClusterConfig.ALONE;
        }
        return cluster;
    }

    private static ClusterConfig cluster(Section section) {
        List<Member> members = new ArrayList<>();
        for (Section line : section.sections("members")) {
            member(line).ifPresent(members::add);
        }
        Optional<String> secret = section.secretFile("secretFile").map(Secret::reveal);
        ClusterTimeouts timeouts = timeouts(section);
        int mtuBytes =
                section.integer(
                        "mtuBytes",
                        ClusterConfig.MTU_BYTES_MIN,
                        ClusterConfig.MTU_BYTES_MIN,
                        ClusterConfig.MTU_BYTES_MAX);
        int protocol =
                section.integer(
                        "protocol",
                        ClusterConfig.PROTOCOL_MAX,
                        ClusterConfig.PROTOCOL_MIN,
                        ClusterConfig.PROTOCOL_MAX);
        try {
            return new ClusterConfig(members, secret, timeouts, mtuBytes, protocol);
        } catch (IllegalArgumentException e) {
            section.report("members", e.getMessage());
            return ClusterConfig.ALONE;
        }
    }

    private static Optional<Member> member(Section line) {
        int id = Math.toIntExact(line.requiredWholeNumber("id", 0, Short.MAX_VALUE));
        String host = line.requiredText("host");
        int port = line.integer("port", INGRESS_PORT, 1, PORT_MAX);
        try {
            return Optional.of(new Member(id, host, port));
        } catch (IllegalArgumentException e) {
            line.report("host", e.getMessage());
            return Optional.empty();
        }
    }

    private static ClusterTimeouts timeouts(Section section) {
        ClusterTimeouts d = ClusterTimeouts.DEFAULT;
        long heartbeatMs = ms(section, "leaderHeartbeatMs", d.leaderHeartbeatMs());
        long heartbeatTimeoutMs =
                ms(section, "leaderHeartbeatTimeoutMs", d.leaderHeartbeatTimeoutMs());
        long electionMs = ms(section, "electionMs", d.electionMs());
        long canvassMs = ms(section, "startupCanvassMs", d.startupCanvassMs());
        long sessionMs = ms(section, "sessionMs", d.sessionMs());
        long joinMs = ms(section, "joinMs", d.joinMs());
        try {
            return new ClusterTimeouts(
                    heartbeatMs, heartbeatTimeoutMs, electionMs, canvassMs, sessionMs, joinMs);
        } catch (IllegalArgumentException e) {
            section.report("leaderHeartbeatTimeoutMs", e.getMessage());
            return d;
        }
    }

    private static long ms(Section section, String key, long usual) {
        return section.wholeNumber(key, usual, 1, HOUR_MS);
    }
}
