package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.app.node.UpSettings;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.server.Genesis;
import io.aisanet.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aisa cluster} and the settings of members, with three members in this process. */
final class ClusterCommandTest {
    private static final int MEMBERS = 3;

    @TempDir Path folder;

    /** Addresses of loopback that no other process uses. */
    private static String host(int id) {
        long pid = ProcessHandle.current().pid();
        return "127.%d.%d.%d".formatted(1 + pid % 250, pid / 250 % 250, 1 + id);
    }

    /** The settings of a member; its data directory is named after it. */
    private Path settings(int id) throws IOException {
        Files.writeString(folder.resolve("cluster.secret"), "s".repeat(40) + "\n");
        StringBuilder yaml =
                new StringBuilder("data: data%d\nnode:\n  memberId: %d\n".formatted(id, id));
        yaml.append("  cluster:\n    secretFile: cluster.secret\n    members:\n");
        for (int other = 0; other < MEMBERS; other++) {
            yaml.append("      - {id: %d, host: %s}\n".formatted(other, host(other)));
        }
        return Files.writeString(folder.resolve("member" + id + ".yaml"), yaml);
    }

    private NodeConfig config(int id) throws IOException {
        return UpSettings.of(Settings.read(settings(id)), Optional.empty()).node();
    }

    private List<AisaNode> start() throws IOException {
        List<CompletableFuture<AisaNode>> starting = new ArrayList<>();
        for (int id = 0; id < MEMBERS; id++) {
            NodeConfig config = config(id).withFileSyncLevel(0).withLowDiskWatermarkBytes(0);
            starting.add(
                    CompletableFuture.supplyAsync(
                            () -> AisaNode.start(config), task -> Thread.ofPlatform().start(task)));
        }
        return starting.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aClusterIsSeenCopiedAndMended() throws Exception {
        List<AisaNode> nodes = start();
        String file = folder.resolve("member1.yaml").toString();
        String backup = folder.resolve("backup").toString();
        try {
            try (var client = nodes.getFirst().client()) {
                Genesis.ensure(client);
            }
            var status = new Screen(true);
            assertThat(status.run("cluster", "status", file)).as(status.err()).isZero();
            assertThat(status.out())
                    .contains("leader", "follower", "and the cluster serves")
                    .contains("Version 6 of the protocol is in force; who answers knows up to 6.");
            var json = new Screen(false);
            assertThat(json.run("cluster", "status", file)).isZero();
            assertThat(json.out()).contains("\"serves\" : true", "\"journalsAgree\" : true");

            var snapshot = new Screen(true);
            assertThat(snapshot.run("cluster", "snapshot", file)).as(snapshot.err()).isZero();
            assertThat(snapshot.out()).contains("snapshot taken at position");

            var copy = new Screen(true);
            assertThat(copy.run("cluster", "backup", file, "--to", backup)).as(copy.err()).isZero();
            assertThat(copy.out()).contains("every checksum and hash is right");

            var running = new Screen(true);
            assertThat(running.run("cluster", "add-node", file, "--from", backup)).isEqualTo(3);
            assertThat(running.err()).contains("member 1 answers");

            nodes.get(1).close();
            var occupied = new Screen(true);
            assertThat(occupied.run("cluster", "restore", file, "--from", backup)).isEqualTo(2);
            assertThat(occupied.err()).contains("holds a ledger already");
            String fresh = folder.resolve("fresh").toString();
            var added = new Screen(true);
            assertThat(added.run("cluster", "add-node", file, "--data", fresh, "--from", backup))
                    .as(added.err())
                    .isZero();
            assertThat(added.out()).contains("member 1 is prepared");
        } finally {
            nodes.forEach(AisaNode::close);
        }
        var dead = new Screen(true);
        assertThat(dead.run("cluster", "status", file)).isEqualTo(5);
        assertThat(dead.out()).contains("unreachable", "does not serve");
        var majority = new Screen(true);
        assertThat(majority.run("cluster", "add-node", file, "--from", backup)).isEqualTo(5);
    }

    @Test
    void settingsOfMembersAreReadStrictly() throws IOException {
        Path file = folder.resolve("aisa.yaml");
        Files.writeString(
                file,
                """
                node:
                  memberId: 7
                  host: 10.0.0.1
                  cluster:
                    members:
                      - {id: 0, host: 10.0.0.1}
                      - {id: 1, host: 10.0.0.2}
                      - {id: 2, host: 10.0.0.3}
                    leaderHeartbeatTimeoutMs: 300
                """);
        var screen = new Screen(true);
        assertThat(screen.run("up", file.toString())).isEqualTo(2);
        assertThat(screen.err())
                .contains(":2: node.memberId is not in node.cluster.members")
                .contains(":3: node.host does not go with node.cluster.members")
                .contains("leaderHeartbeatTimeoutMs is at least 3 times leaderHeartbeatMs");
        Files.writeString(file, "node: {cluster: {members: [{id: 0, host: a}, {id: 1, host: b}]}}");
        assertThat(screen.run("up", file.toString())).isEqualTo(2);
        assertThat(screen.err()).contains("a cluster has three or five members");
    }

    @Test
    void aNodeByItselfHasNoOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("aisa.yaml"), "data: data\n");
        var screen = new Screen(true);
        assertThat(screen.run("cluster", "status", file.toString())).isEqualTo(2);
        assertThat(screen.err()).contains("a cluster by itself");
        assertThat(new Screen(true).run("cluster")).isEqualTo(2);
    }
}
