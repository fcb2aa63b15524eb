package io.aisanet.history;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
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
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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
     * @param processNs time on processors of the whole process, for each payment
     */
    record Speed(long perSecond, long perCpuSecond, long processNs) {
        @Override
        public String toString() {
            return "%d payments/s (%d per second of its processor; the process %d ns a payment)"
                    .formatted(perSecond, perCpuSecond, processNs);
        }
    }

    /** Carries a whole journal into a new history. */
    static Speed measure(BlockSource feed, HistoryConfig config, int payments) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long processNs = PROCESS.getProcessCpuTime();
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
                Math.round(payments / ((threads.getCurrentThreadCpuTime() - cpuNs) / 1e9)),
                (PROCESS.getProcessCpuTime() - processNs) / payments);
    }

    /** Arguments: payments, guarded, [events a block, [URL]]. */
    public static void main(String[] args) throws Exception {
        int payments = Integer.parseInt(args[0]);
        boolean guarded = Boolean.parseBoolean(args[1]);
        Path dir = Files.createTempDirectory("history-bench");
        journal(dir, payments, guarded);
        HistoryConfig usual = args.length > 3 ? HistoryConfig.at(args[3]) : HistoryConfig.in(dir);
        HistoryConfig config =
                args.length > 2 ? usual.withEventsPerBlock(Integer.parseInt(args[2])) : usual;
        for (int round = 0; round < 4; round++) {
            System.out.println(
                    config + ": " + measure(EventFeed.of(dir)::blocksAfter, config, payments));
        }
        System.out.println("files in " + dir);
    }
}
