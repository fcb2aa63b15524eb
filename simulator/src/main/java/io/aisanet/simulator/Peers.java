package io.aisanet.simulator;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole comparison with others, printed with ratios: see {@link Form}. */
final class Peers {
    private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);
    private static final int WARM_UP_CONNECTIONS = 16;

    /**
     * How long it takes.
     *
     * @param turns of each contender, at each number of connections
     * @param warmUp how long each runs before it counts
     * @param streams whose first bytes are waited for
     */
    record Form(Turns turns, Duration warmUp, int streams) {
        /** Half a minute where nothing else runs. */
        static final Form SHORT =
                new Form(new Turns(1, Duration.ofMillis(500)), Duration.ofSeconds(3), 50);

        /** For figures: five minutes. */
        static final Form LONG =
                new Form(new Turns(3, Duration.ofSeconds(5)), Duration.ofSeconds(20), 500);
    }

    private final Path dir;
    private final Path root;
    private final PrintStream out;
    private final @Nullable Path results;

    /**
     * @param dir an empty directory
     * @param root of the checkout
     * @param results where files are to be written with what came of it; null = nowhere
     */
    Peers(Path dir, Path root, PrintStream out, @Nullable Path results) {
        this.dir = dir;
        this.root = root;
        this.out = out;
        this.results = results;
    }

    /** Measures and prints; what was wanted and what came of it is returned, too. */
    List<Verdict> run(Form form) throws Exception {
        Bench.quiet();
        PeerReport report = new PeerReport(out);
        List<Verdict> verdicts = new ArrayList<>();
        List<Turns.Row> all = new ArrayList<>();
        try (PeerBench bench = PeerBench.open(Files.createDirectory(dir.resolve("peers")), root)) {
            List<Contender> contenders = bench.contenders();
            new Turns(1, form.warmUp).measure(contenders, WARM_UP_CONNECTIONS);
            report.printHead();
            for (int connections : CONNECTIONS) {
                List<Turns.Row> rows = form.turns.measure(contenders, connections);
                report.print(rows);
                all.addAll(rows);
                verdicts.addAll(report.ratios(rows));
                if (connections == 1) {
                    verdicts.add(report.added(rows));
                }
            }
            bench.checkCharges();
        }
        try (FirstByteBench bench =
                FirstByteBench.open(Files.createDirectory(dir.resolve("first-byte")))) {
            verdicts.addAll(bench.run(form.streams));
        }
        report.print(verdicts);
        if (results != null) {
            PeerFiles.write(all, verdicts, results);
        }
        return verdicts;
    }
}
