package io.aisanet.cluster.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transfers a second through a node and a client in one process, with the time that one takes.
 *
 * <pre>
 *   ClusterBench [directory [seconds [fsync levels [shapes]]]]      ClusterBench /tmp 3 2,0 1,64x128
 * </pre>
 */
public final class ClusterBench {
    private static final double NS_PER_MS = 1e6;
    private static final int TURNS = 3;

    /** Until the compiler has settled; less shows it at work. */
    static final int WARM_UP_SECONDS_MIN = 5;

    private ClusterBench() {}

    /**
     * One line of the result.
     *
     * @param fileSyncLevel 2 = on disk before the answer, 0 = left to the operating system
     * @param shape how many transfers wait for their answer at each moment
     * @param load what the transfers are like
     */
    public record Row(
            int fileSyncLevel,
            Shape shape,
            String load,
            long transfersPerSecond,
            double p50Ms,
            double p99Ms,
            double maxMs) {
        static Row of(int fileSyncLevel, Shape shape, String load, LoadResult result) {
            return new Row(
                    fileSyncLevel,
                    shape,
                    load,
                    result.perSecond(),
                    result.latencyNs().getValueAtPercentile(50) / NS_PER_MS,
                    result.latencyNs().getValueAtPercentile(99) / NS_PER_MS,
                    result.latencyNs().getMaxValue() / NS_PER_MS);
        }

        @Override
        public String toString() {
            return "fsync %d  in flight %7s  %-8s  %,11d/s  p50 %7.3f ms  p99 %7.3f ms  max %7.1f ms"
                    .formatted(fileSyncLevel, shape, load, transfersPerSecond, p50Ms, p99Ms, maxMs);
        }
    }

    /** Measures with the shapes that the documentation quotes. */
    public static void main(String[] args) throws Exception {
        Path parent = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        String levels = args.length > 2 ? args[2] : "2,0";
        String shapes = args.length > 3 ? args[3] : "1,64,1024,64x128,32x1024";
        for (String level : levels.split(",", -1)) {
            measure(parent, Integer.parseInt(level), shapes, seconds);
        }
    }

    /**
     * Measures and prints, for each shape in turn: nothing but the cluster, then the loads, and
     * what they leave of each other. All in one run, since one machine is not like itself an hour
     * later.
     *
     * @param shapes as {@link Shape#of} reads them, with commas between
     */
    public static void measure(Path parent, int fileSyncLevel, String shapes, int seconds)
            throws Exception {
        for (String text : shapes.split(",", -1)) {
            Shape shape = Shape.of(text);
            Row bare = BareBench.measure(parent, fileSyncLevel, shape, seconds);
            System.out.println(bare);
            List<Row> rows = loads(parent, fileSyncLevel, shape, seconds);
            rows.forEach(System.out::println);
            double plain = rate(rows, Load.SEQUENCE);
            System.out.printf(
                    "fsync %d  in flight %7s  ledger / bare cluster %.2f  guarded / plain %.2f%n",
                    fileSyncLevel,
                    shape,
                    plain / bare.transfersPerSecond,
                    rate(rows, Load.GUARDED) / plain);
        }
    }

    private static double rate(List<Row> rows, Load load) {
        return rows.stream()
                .filter(row -> row.load.equals(load.toString()))
                .findFirst()
                .orElseThrow()
                .transfersPerSecond;
    }

    /** Measures on a new node. */
    private static List<Row> loads(Path parent, int fileSyncLevel, Shape shape, int seconds)
            throws Exception {
        try (ClusterLoads loads = ClusterLoads.open(parent, fileSyncLevel)) {
            List<Row> rows = new ArrayList<>();
            for (List<Load> together :
                    // ids last: so many of them are a burden to whatever comes after
                    List.of(List.of(Load.SEQUENCE, Load.GUARDED), List.of(Load.ID))) {
                inTurn(loads, together, shape, seconds)
                        .forEach(
                                (kind, result) -> rows.add(result.row(fileSyncLevel, shape, kind)));
            }
            return rows;
        }
    }

    /** Runs the loads in turn, several times, so that what the machine does else hits all alike. */
    private static Map<Load, LoadResult> inTurn(
            ClusterLoads loads, List<Load> together, Shape shape, int seconds) throws Exception {
        for (Load load : together) {
            loads.run(load, shape, Math.max(WARM_UP_SECONDS_MIN, seconds));
        }
        Map<Load, LoadResult> results = new EnumMap<>(Load.class);
        for (int turn = 0; turn < TURNS; turn++) {
            for (Load load : together) {
                results.merge(load, loads.run(load, shape, seconds), LoadResult::with);
            }
        }
        return results;
    }

    static void delete(Path dir) throws IOException {
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
