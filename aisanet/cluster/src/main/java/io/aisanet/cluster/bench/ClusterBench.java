package io.aisanet.cluster.bench;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transfers a second through a node and a client in one process, with the time that one takes.
 *
 * <pre>
 *   ClusterBench [directory [seconds [fsync levels [in flight]]]]      ClusterBench /tmp 3 2,0 1,64
 * </pre>
 */
public final class ClusterBench {
    private static final int ACCOUNTS = 10_000;

    /** Until the compiler has settled; less shows it at work. */
    private static final int WARM_UP_SECONDS_MIN = 5;

    private ClusterBench() {}

    /**
     * One line of the result.
     *
     * @param fileSyncLevel 2 = on disk before the answer, 0 = left to the operating system
     * @param inFlight how many transfers wait for their answer at each moment
     * @param load what the transfers are like
     */
    public record Row(
            int fileSyncLevel,
            int inFlight,
            Load load,
            long transfersPerSecond,
            double p50Ms,
            double p99Ms,
            double maxMs) {
        @Override
        public String toString() {
            return "fsync %d  in flight %5d  %-8s  %,11d/s  p50 %7.3f ms  p99 %7.3f ms  max %7.1f ms"
                    .formatted(
                            fileSyncLevel, inFlight, load, transfersPerSecond, p50Ms, p99Ms, maxMs);
        }
    }

    /** Measures with the shapes that the documentation quotes. */
    public static void main(String[] args) throws Exception {
        Path parent = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        int[] levels = numbers(args.length > 2 ? args[2] : "2,0");
        int[] inFlight = numbers(args.length > 3 ? args[3] : "1,64,1024,8192");
        for (int level : levels) {
            List<Row> rows = measure(parent, level, inFlight, seconds);
            rows.forEach(System.out::println);
            for (int count : inFlight) {
                System.out.println(ratio(rows, level, count));
            }
        }
    }

    /** What the budgets leave of the transfers by sequence number, in the same run. */
    private static String ratio(List<Row> rows, int level, int inFlight) {
        double guarded = rate(rows, Load.GUARDED, inFlight);
        return "fsync %d  in flight %5d  guarded / unguarded  %.2f"
                .formatted(level, inFlight, guarded / rate(rows, Load.SEQUENCE, inFlight));
    }

    private static long rate(List<Row> rows, Load load, int inFlight) {
        return rows.stream()
                .filter(row -> row.load == load && row.inFlight == inFlight)
                .findFirst()
                .orElseThrow()
                .transfersPerSecond;
    }

    /** Measures on a new node in a directory of its own, which is removed. */
    public static List<Row> measure(Path parent, int fileSyncLevel, int[] inFlight, int seconds)
            throws Exception {
        Path dir = Files.createTempDirectory(parent, "aisa-bench-");
        List<Row> rows = new ArrayList<>();
        NodeConfig config =
                NodeConfig.in(dir).withFileSyncLevel(fileSyncLevel).withSnapshotIntervalMs(0);
        try (AisaNode node = AisaNode.start(config);
                LedgerClient client = node.client()) {
            BenchAccounts bench = new BenchAccounts(client);
            long[] accounts = bench.create(ACCOUNTS);
            long[] guarded = bench.create(ACCOUNTS);
            bench.guard(guarded);
            for (int count : inFlight) {
                for (Load kind : Load.values()) {
                    long[] payers = kind == Load.GUARDED ? guarded : accounts;
                    TransferLoad load = new TransferLoad(client, payers, kind == Load.ID);
                    load.run(count, Math.max(WARM_UP_SECONDS_MIN, seconds));
                    rows.add(load.run(count, seconds).row(fileSyncLevel, count, kind));
                }
            }
        } finally {
            delete(dir);
        }
        return rows;
    }

    private static int[] numbers(String list) {
        return Arrays.stream(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static void delete(Path dir) throws IOException {
        Files.walkFileTree(
                dir,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException error) throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
