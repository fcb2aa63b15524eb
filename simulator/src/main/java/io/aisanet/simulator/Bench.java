package io.aisanet.simulator;

import io.aisanet.cluster.bench.ClusterBench;
import io.aisanet.simulator.ledgers.LedgerBench;
import io.aisanet.simulator.ledgers.LedgerReport;
import io.aisanet.simulator.ledgers.LedgerRow;
import io.aisanet.simulator.ledgers.LedgerTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The benchmark: commands through the cluster, then paid requests through the gateway, as one
 * table. {@code short} takes about a minute on a quiet machine, {@code long} five; {@code peers}
 * and {@code peers-short} measure nginx and the stock paywall of others beside ours, {@code
 * ledgers} and {@code ledgers-short} PostgreSQL and Redis beside our ledger, {@code all} and {@code
 * all-short} both; {@code paid-only=SECONDS} pays with 32 connections for that long and nothing
 * else, for a profiler.
 */
public final class Bench {
    private static final List<Integer> CONNECTIONS = List.of(1, 8, 32, 64);
    private static final String SHAPES = "1,64,32x1024";
    private static final String PEERS = "peers";
    private static final String LEDGERS = "ledgers";
    private static final String ALL = "all";
    private static final String SHORT = "-short";
    private static final String FORMS = "short|long|(peers|ledgers|all)(-short)?|";
    private static final String PAID_ONLY = "paid-only=";

    /** One line a request would measure the console; held here so that its level stays. */
    private static final Logger CALL_LOG = Logger.getLogger("io.aisanet.gateway.calls");

    private Bench() {}

    /** Prints the table; ends with an exception when answers and charges disagree. */
    public static void main(String[] args) throws Exception {
        String form = args.length == 0 ? "short" : args[0];
        if (args.length > 1 || !form.matches(FORMS + PAID_ONLY + "\\d{1,4}")) {
            throw new IllegalArgumentException(
                    "say short, long, peers, ledgers, all, one of the last three with -short, or"
                            + " paid-only=SECONDS, not "
                            + List.of(args));
        }
        quiet();
        Path dataDir = Files.createTempDirectory("aisa-bench");
        try {
            run(form, dataDir);
        } finally {
            delete(dataDir);
        }
    }

    private static void run(String form, Path dataDir) throws Exception {
        System.out.println(Machine.describe());
        boolean isShort = form.endsWith(SHORT);
        if (form.startsWith(PAID_ONLY)) {
            payOnly(dataDir, Integer.parseInt(form.substring(PAID_ONLY.length())));
            return;
        }
        if (form.startsWith(LEDGERS) || form.startsWith(ALL)) {
            List<LedgerRow> rows = new LedgerBench(isShort ? 1 : 3, isShort ? 1 : 5).run(dataDir);
            new LedgerReport(System.out).print(rows);
            LedgerTargets.verdicts(rows).forEach(System.out::println);
            if (results() != null) {
                LedgerReport.write(rows, results());
            }
        }
        if (form.startsWith(PEERS) || form.startsWith(ALL)) {
            Path root = Path.of(System.getProperty("aisa.root", ""));
            Peers.Form length = isShort ? Peers.Form.SHORT : Peers.Form.LONG;
            new Peers(dataDir, root, System.out, results()).run(length);
        }
        if (form.equals("short") || form.equals("long")) {
            measure(dataDir, form.equals("long"));
        }
    }

    private static @Nullable Path results() {
        String directory = System.getProperty("aisa.results", "");
        return directory.isEmpty() ? null : Path.of(directory);
    }

    /** Measures requests without the line that a gateway writes of each. */
    static void quiet() {
        CALL_LOG.setLevel(Level.WARNING);
    }

    private static void payOnly(Path dataDir, int seconds) throws Exception {
        try (PaidRequestBench bench =
                PaidRequestBench.open(dataDir.resolve("paid"), Duration.ofSeconds(3))) {
            new BenchTable(System.out).print(List.of(bench.pay(32, Duration.ofSeconds(seconds))));
        }
    }

    private static void measure(Path dataDir, boolean isLong) throws Exception {
        Duration stage = Duration.ofSeconds(isLong ? 10 : 2);
        Duration warmUp = Duration.ofSeconds(isLong ? 30 : 10);
        System.out.println("transfers through the cluster, fsync on (one node in this process)");
        ClusterBench.measure(dataDir, 2, SHAPES, (int) stage.toSeconds());
        System.out.println("requests through the gateway (node, API and load in this process)");
        try (PaidRequestBench bench = PaidRequestBench.open(dataDir.resolve("paid"), stage)) {
            List<PaidRequestBench.Row> rows = bench.run(CONNECTIONS, warmUp);
            BenchTable table = new BenchTable(System.out);
            table.print(rows);
            table.printAddedByPaying(rows);
        }
    }

    private static void delete(Path dataDir) throws IOException {
        try (Stream<Path> files = Files.walk(dataDir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
