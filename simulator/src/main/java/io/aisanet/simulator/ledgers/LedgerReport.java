package io.aisanet.simulator.ledgers;

import io.aisanet.simulator.plot.BarPlot;
import io.aisanet.simulator.plot.BarPlot.Bar;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The comparison as a table: each row beside the best of the others in the same shape. */
public final class LedgerReport {
    private final PrintStream out;

    /** Prints there. */
    public LedgerReport(PrintStream out) {
        this.out = out;
    }

    /** Prints the table. */
    public void print(List<LedgerRow> rows) {
        out.printf(
                Locale.ROOT,
                "%-14s %-30s %12s %9s %9s %9s %14s%n",
                "transfers",
                "ledger, all on disk",
                "per s",
                "p50 ms",
                "p99 ms",
                "max ms",
                "to best other");
        for (LedgerRow row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %-30s %,12.0f %9.2f %9.2f %9.1f %14s%n",
                    row.shape(),
                    row.name(),
                    row.perSecond(),
                    row.p50Ms(),
                    row.p99Ms(),
                    row.maxMs(),
                    ratio(rows, row));
        }
    }

    /** The rows as comma-separated values, and as a plot, in files of a directory. */
    public static void write(List<LedgerRow> rows, Path directory) throws IOException {
        StringBuilder csv = new StringBuilder("transfers,ledger,per_s,p50_ms,p99_ms,max_ms\n");
        for (LedgerRow row : rows) {
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "\"%s\",\"%s\",%.0f,%.3f,%.3f,%.3f%n",
                            row.shape(),
                            row.name(),
                            row.perSecond(),
                            row.p50Ms(),
                            row.p99Ms(),
                            row.maxMs()));
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("ledgers.csv"), csv);
        Files.writeString(directory.resolve("ledgers.svg"), BarPlot.svg(bars(rows)));
    }

    private static List<Bar> bars(List<LedgerRow> rows) {
        return rows.stream()
                .map(row -> {
                    String group = "Transfers per second, " + row.shape();
                    return new Bar(group, row.name(), row.perSecond(), row.isOurs());
                })
                .toList();
    }

    private static String ratio(List<LedgerRow> rows, LedgerRow ours) {
        return rows.stream()
                .filter(row -> ours.isOurs() && !row.isOurs() && row.shape().equals(ours.shape()))
                .max(Comparator.comparingDouble(LedgerRow::perSecond))
                .map(best -> "%.1fx".formatted(ours.perSecond() / best.perSecond()))
                .orElse("");
    }
}
