package io.aisanet.cluster.bench;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.ClusterConfig;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.Member;
import io.aisanet.cluster.NodeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Transfers a second through three members and a client, all on this machine and in one process:
 * three of everything share its cores and its disk. Packets are as long as loopback likes them.
 *
 * <pre>
 *   MembersBench [directory [seconds [fsync levels [shapes]]]]      MembersBench /tmp 3 2,0 1,64x128
 * </pre>
 */
public final class MembersBench {
    private static final int MEMBERS = 3;
    private static final int PORT = 4021;
    private static final int ACCOUNTS = 10_000;
    private static final int TURNS = 3;
    private static final String SECRET = "nobody but this process knows it, and not for long";

    private MembersBench() {}

    /** Measures and prints a line for each level and shape. */
    public static void main(String[] args) throws Exception {
        Path parent = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        String levels = args.length > 2 ? args[2] : "2,0";
        String shapes = args.length > 3 ? args[3] : "64x128";
        for (String level : levels.split(",", -1)) {
            for (String shape : shapes.split(",", -1)) {
                System.out.println(
                        measure(parent, Integer.parseInt(level), Shape.of(shape), seconds));
            }
        }
    }

    /** Measures on new members in directories of their own, which are removed. */
    public static ClusterBench.Row measure(Path parent, int fileSyncLevel, Shape shape, int seconds)
            throws Exception {
        Path dir = Files.createTempDirectory(parent, "aisa-members-");
        List<CompletableFuture<AisaNode>> nodes = new ArrayList<>();
        try {
            ClusterConfig cluster = cluster();
            for (int id = 0; id < MEMBERS; id++) {
                NodeConfig config =
                        NodeConfig.in(dir.resolve("member" + id))
                                .withFileSyncLevel(fileSyncLevel)
                                .withSnapshotIntervalMs(0)
                                .asMember(id, cluster);
                nodes.add(
                        CompletableFuture.supplyAsync(
                                () -> AisaNode.start(config),
                                task -> Thread.ofPlatform().start(task)));
            }
            CompletableFuture.allOf(nodes.toArray(CompletableFuture[]::new)).join();
            try (LedgerClient client = nodes.getFirst().join().client()) {
                return measure(client, fileSyncLevel, shape, seconds);
            }
        } finally {
            nodes.forEach(node -> node.join().close());
            ClusterBench.delete(dir);
        }
    }

    private static ClusterBench.Row measure(
            LedgerClient client, int fileSyncLevel, Shape shape, int seconds) throws Exception {
        long[] accounts = new BenchAccounts(client).create(ACCOUNTS);
        TransferLoad load = new TransferLoad(client, accounts, false);
        load.run(shape, Math.max(ClusterBench.WARM_UP_SECONDS_MIN, seconds));
        LoadResult result = load.run(shape, seconds);
        for (int turn = 1; turn < TURNS; turn++) {
            result = result.with(load.run(shape, seconds));
        }
        return result.row(fileSyncLevel, shape, Load.SEQUENCE);
    }

    /** Addresses of loopback that no other process uses. */
    private static ClusterConfig cluster() {
        long pid = ProcessHandle.current().pid();
        List<Member> members = new ArrayList<>();
        for (int id = 0; id < MEMBERS; id++) {
            String host = "127.%d.%d.%d".formatted(1 + pid % 250, pid / 250 % 250, 1 + id);
            members.add(new Member(id, host, PORT));
        }
        return ClusterConfig.of(members, SECRET).withMtuBytes(ClusterConfig.MTU_BYTES_MAX);
    }
}
