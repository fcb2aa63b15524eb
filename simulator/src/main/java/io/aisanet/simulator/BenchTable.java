package io.aisanet.simulator;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Measurements as a table for people. */
final class BenchTable {
    private static final double NS_PER_US = 1_000;

    private final PrintStream out;

    BenchTable(PrintStream out) {
        this.out = out;
    }

    void print(List<PaidRequestBench.Row> rows) {
        out.printf(
                Locale.ROOT,
                "%-16s %6s %10s %10s %10s %10s %8s %8s%n",
                "request",
                "conns",
                "per s",
                "p50 us",
                "p99 us",
                "max us",
                "cpu us",
                "failed");
        for (PaidRequestBench.Row row : rows) {
            HttpLoad.Result result = row.result();
            out.printf(
                    Locale.ROOT,
                    "%-16s %6d %10.0f %10.0f %10.0f %10.0f %8.0f %8d%n",
                    row.what(),
                    result.connections(),
                    result.perSecond(),
                    percentile(row, 50),
                    percentile(row, 99),
                    result.latencyNs().getMaxValue() / NS_PER_US,
                    result.cpuNsPerExchange() / NS_PER_US,
                    result.unexpected());
        }
    }

    /** What paying adds to a call, at the smallest number of connections. */
    void printAddedByPaying(List<PaidRequestBench.Row> rows) {
        double free = percentile(first(rows, "free route"), 50);
        double paid = percentile(first(rows, "paid"), 50);
        out.printf(
                Locale.ROOT,
                "a paid call takes %.0f us more than a free one (p50, 1 connection)%n",
                paid - free);
    }

    private static PaidRequestBench.Row first(List<PaidRequestBench.Row> rows, String what) {
        return rows.stream().filter(row -> row.what().equals(what)).findFirst().orElseThrow();
    }

    private static double percentile(PaidRequestBench.Row row, double percent) {
        return row.result().latencyNs().getValueAtPercentile(percent) / NS_PER_US;
    }
}
