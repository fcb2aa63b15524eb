package io.aisanet.cluster.bench;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * A node and its client in this process, on disk in a directory of its own, with accounts to move
 * money between under each {@link Load}.
 */
public final class ClusterLoads implements AutoCloseable {
    private static final int ACCOUNTS = 10_000;

    private final Path dir;
    private final AisaNode node;
    private final LedgerClient client;
    private final Map<Load, TransferLoad> loads = new EnumMap<>(Load.class);

    private ClusterLoads(Path dir, AisaNode node) {
        this.dir = dir;
        this.node = node;
        this.client = node.client();
        BenchAccounts bench = new BenchAccounts(client);
        long[] accounts = bench.create(ACCOUNTS);
        long[] guarded = bench.create(ACCOUNTS);
        bench.guard(guarded);
        loads.put(Load.SEQUENCE, new TransferLoad(client, accounts, false));
        loads.put(Load.GUARDED, new TransferLoad(client, guarded, false));
        loads.put(Load.ID, new TransferLoad(client, accounts, true));
    }

    /**
     * Starts the node.
     *
     * @param fileSyncLevel 2 = on disk before the answer, 0 = left to the operating system
     */
    public static ClusterLoads open(Path parent, int fileSyncLevel) throws IOException {
        Path dir = Files.createTempDirectory(parent, "aisa-bench-");
        NodeConfig config =
                NodeConfig.in(dir).withFileSyncLevel(fileSyncLevel).withSnapshotIntervalMs(0);
        return new ClusterLoads(dir, AisaNode.start(config));
    }

    /** Keeps transfers in flight for some seconds. */
    public LoadResult run(Load load, Shape shape, int seconds) throws Exception {
        TransferLoad chosen = loads.get(load);
        if (chosen == null) {
            throw new IllegalArgumentException("no load " + load);
        }
        return chosen.run(shape, seconds);
    }

    /** Stops the node and removes its directory. */
    @Override
    public void close() throws IOException {
        client.close();
        node.close();
        ClusterBench.delete(dir);
    }
}
