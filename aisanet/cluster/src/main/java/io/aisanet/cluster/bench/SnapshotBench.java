package io.aisanet.cluster.bench;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.ledger.Transfer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long payments wait while a node takes a snapshot, and how long it takes to start from one:
 * {@code DIR ACCOUNTS [BUDGETS [IDS]]}. A transfer is sent every millisecond; the longest answer
 * counts, without a snapshot and with one.
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

    /** Opens the accounts, takes {@value #ROUNDS} snapshots, and starts again from the last. */
    public static void main(String[] args) {
        NodeConfig config = NodeConfig.in(Path.of(args[0])).withSnapshotIntervalMs(0);
        try (AisaNode node = AisaNode.start(config);
                LedgerClient client = node.client()) {
            long startNs = System.nanoTime();
            BenchAccounts bench = new BenchAccounts(client);
            long[] accounts = bench.create(Integer.parseInt(args[1]));
            bench.guard(Arrays.copyOf(accounts, args.length > 2 ? Integer.parseInt(args[2]) : 0));
            SnapshotBench run = new SnapshotBench(client, accounts);
            run.remember(args.length > 3 ? Integer.parseInt(args[3]) : 0);
            System.out.printf("%s in %d ms%n", client.totals().join(), msSince(startNs));
            run.run(node);
        }
        long startNs = System.nanoTime();
        try (AisaNode node = AisaNode.start(config);
                LedgerClient client = node.client()) {
            System.out.printf("started in %d ms: %s%n", msSince(startNs), client.totals().join());
        }
    }

    /** Pays by so many random ids, which stay remembered for an hour. */
    private void remember(int ids) {
        SplittableRandom random = new SplittableRandom(402);
        Transfer transfer = new Transfer();
        transfer.amount = 1;
        transfer.expiryMs = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1);
        for (int done = 0; done < ids; done += TransferBatch.TRANSFERS_MAX) {
            TransferBatch batch = new TransferBatch(TransferBatch.TRANSFERS_MAX);
            for (int i = 0; i < TransferBatch.TRANSFERS_MAX; i++) {
                int payer = random.nextInt(accounts.length);
                transfer.payer = accounts[payer];
                transfer.payee = accounts[(payer + 1) % accounts.length];
                transfer.idHigh = random.nextLong();
                transfer.idLow = random.nextLong();
                batch.add(transfer);
            }
            client.submit(batch).join();
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
