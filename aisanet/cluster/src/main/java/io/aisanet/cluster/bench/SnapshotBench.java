package io.aisanet.cluster.bench;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.ledger.Transfer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long payments wait while a node takes a snapshot: {@code DIR ACCOUNTS}. A transfer is sent
 * every millisecond; the longest answer counts, without a snapshot and with one.
 */
public final class SnapshotBench {
    private static final long PACE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int ROUNDS = 3;
    private static final int IN_FLIGHT_MAX = 100_000;

    private final Semaphore places = new Semaphore(IN_FLIGHT_MAX);
    private final AtomicLong longestNs = new AtomicLong();
    private final LedgerClient client;
    private final long[] accounts;
    private long sent;

    private SnapshotBench(LedgerClient client, long[] accounts) {
        this.client = client;
        this.accounts = accounts;
    }

    /** Opens the accounts and takes {@value #ROUNDS} snapshots. */
    public static void main(String[] args) {
        NodeConfig config = NodeConfig.in(Path.of(args[0])).withSnapshotIntervalMs(0);
        try (AisaNode node = AisaNode.start(config);
                LedgerClient client = node.client()) {
            long startNs = System.nanoTime();
            long[] accounts = new BenchAccounts(client).create(Integer.parseInt(args[1]));
            System.out.printf("%d accounts in %d ms%n", accounts.length, msSince(startNs));
            new SnapshotBench(client, accounts).run(node);
        }
    }

    private void run(AisaNode node) {
        payUntil(System.nanoTime() + QUIET_NS, new CompletableFuture<Void>()); // the code gets warm
        for (int round = 0; round < ROUNDS; round++) {
            payUntil(System.nanoTime() + QUIET_NS, new CompletableFuture<Void>());
            long quietNs = longestNs.get();
            long startNs = System.nanoTime();
            CompletableFuture<Long> snapshot = node.snapshot();
            payUntil(Long.MAX_VALUE, snapshot);
            System.out.printf(
                    "longest answer %.1f ms without, %.1f ms with a snapshot of %d ms; %s%n",
                    quietNs / 1e6, longestNs.get() / 1e6, msSince(startNs), node.figures());
        }
    }

    private void payUntil(long endNs, CompletableFuture<?> end) {
        longestNs.set(0);
        long nextNs = System.nanoTime();
        while (!end.isDone() && (endNs == Long.MAX_VALUE || nextNs - endNs < 0)) {
            pay();
            nextNs += PACE_NS;
            LockSupport.parkNanos(nextNs - System.nanoTime());
        }
        places.acquireUninterruptibly(IN_FLIGHT_MAX); // all are answered
        places.release(IN_FLIGHT_MAX);
    }

    private void pay() {
        places.acquireUninterruptibly();
        Transfer transfer = new Transfer();
        transfer.payer = accounts[(int) (sent * 7_919 % accounts.length)];
        transfer.payee = accounts[(int) ((sent * 104_729 + 1) % accounts.length)];
        transfer.amount = 1;
        transfer.idHigh = 2;
        transfer.idLow = ++sent;
        transfer.expiryMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(10);
        long startNs = System.nanoTime();
        var _ =
                client.submit(transfer)
                        .whenComplete((_, _) -> {
                            longestNs.accumulateAndGet(System.nanoTime() - startNs, Math::max);
                            places.release();
                        });
    }

    private static long msSince(long startNs) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
    }
}
