package io.aisanet.history;

import static java.util.Objects.requireNonNull;

import io.aisanet.cluster.EventFeed;
import io.aisanet.ledger.WalletKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** How many payments a second go from a journal into a database, on the one thread there is. */
final class HistoryBench {
    private static final int ACCOUNTS = 1_000;

    private HistoryBench() {}

    /** Makes a journal with so many payments. */
    static void journal(Path dataDir, int payments, boolean guarded) {
        try (Town town = Town.in(dataDir)) {
            long[] accounts =
                    IntStream.range(0, ACCOUNTS)
                            .mapToLong(i -> town.account("account " + i, WalletKind.SYSTEM))
                            .toArray();
            if (guarded) {
                for (long account : accounts) {
                    town.guard(account, 1_000_000);
                }
            }
            town.trade(accounts, payments, 1);
        }
    }

    /**
     * What a run took.
     *
     * @param perSecond payments a second
     * @param perCpuSecond the same, counting only the time that the thread was on a processor
     */
    record Speed(long perSecond, long perCpuSecond) {
        @Override
        public String toString() {
            return perSecond + " payments/s (" + perCpuSecond + " per second of its processor)";
        }
    }

    /** Carries a whole journal into a new history. */
    static Speed measure(BlockSource feed, HistoryConfig config, int payments) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuNs = threads.getCurrentThreadCpuTime();
        long startNs = System.nanoTime();
        try (Projection projection = Projection.open(config.database(), feed, true)) {
            long events;
            do {
                events = requireNonNull(projection).step(config.eventsPerBlock());
            } while (events > 0);
        }
        return new Speed(
                Math.round(payments / ((System.nanoTime() - startNs) / 1e9)),
                Math.round(payments / ((threads.getCurrentThreadCpuTime() - cpuNs) / 1e9)));
    }

    /** Arguments: payments, guarded, [URL]. */
    public static void main(String[] args) throws Exception {
        int payments = Integer.parseInt(args[0]);
        boolean guarded = Boolean.parseBoolean(args[1]);
        Path dir = Files.createTempDirectory("history-bench");
        journal(dir, payments, guarded);
        HistoryConfig config = args.length > 2 ? HistoryConfig.at(args[2]) : HistoryConfig.in(dir);
        for (int round = 0; round < 3; round++) {
            System.out.println(
                    config + ": " + measure(EventFeed.of(dir)::blocksAfter, config, payments));
        }
        System.out.println("files in " + dir);
    }
}
