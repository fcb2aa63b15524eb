package io.aisanet.simulator;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the turns gave, as a table, and what was wanted of it. */
final class PeerReport {
    private static final double TIMES_EXPRESS = 20;
    private static final double PART_OF_NGINX = 1.0 / 8;
    private static final double SESSION_PART_OF_NGINX = 0.3;
    private static final double ADDED_MS = 1;
    private static final double US_PER_MS = 1_000;

    private final PrintStream out;

    PeerReport(PrintStream out) {
        this.out = out;
    }

    void printHead() {
        out.printf(
                Locale.ROOT,
                "%-22s %6s %10s %10s %10s %12s%n",
                "side by side",
                "conns",
                "per s",
                "p50 us",
                "p99 us",
                "its cpu us");
    }

    void print(List<Turns.Row> rows) {
        for (Turns.Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-22s %6d %10.0f %10.0f %10.0f %12.0f%n",
                    row.name(),
                    row.result().connections(),
                    row.result().perSecond(),
                    row.p50Us(),
                    row.percentileUs(99),
                    cpuUs(row, rows.getFirst()));
        }
    }

    /**
     * Processor time of the server a request. What runs in this process took what there is besides
     * load and API, which is what the API alone takes.
     */
    private static double cpuUs(Turns.Row row, Turns.Row direct) {
        double inThisProcessNs =
                row.result().cpuNsPerExchange() - direct.result().cpuNsPerExchange();
        return (row.serverCpuNs() > 0 ? row.serverCpuNs() : inThisProcessNs) / US_PER_MS;
    }

    /** Ratios at one number of connections. */
    List<Verdict> ratios(List<Turns.Row> rows) {
        String at = ", " + rows.getFirst().result().connections() + " connections";
        double paid = perSecond(rows, PeerBench.PAID);
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(
                atLeast(
                        "paid exact / @x402/express" + at,
                        paid / perSecond(rows, PeerBench.EXPRESS),
                        TIMES_EXPRESS));
        verdicts.add(
                atLeast(
                        "paid exact / @x402/express whose facilitator is blind" + at,
                        paid / perSecond(rows, PeerBench.EXPRESS_BELIEVING),
                        1));
        verdicts.add(
                atLeast(
                        "paid exact / nginx" + at,
                        paid / perSecond(rows, PeerBench.NGINX),
                        PART_OF_NGINX));
        if (rows.stream().anyMatch(row -> row.name().equals(PeerBench.SESSION))) {
            verdicts.add(
                    atLeast(
                            "session calls / nginx" + at,
                            perSecond(rows, PeerBench.SESSION) / perSecond(rows, PeerBench.NGINX),
                            SESSION_PART_OF_NGINX));
        }
        return verdicts;
    }

    /** What paying adds to a call that is alone, over the API itself. */
    Verdict added(List<Turns.Row> single) {
        double addedUs =
                row(single, PeerBench.PAID).p50Us() - row(single, PeerBench.DIRECT).p50Us();
        return new Verdict(
                "added by gateway and payment, p50, 1 connection",
                addedUs / US_PER_MS,
                ADDED_MS,
                false,
                "ms");
    }

    void print(Iterable<Verdict> verdicts) {
        verdicts.forEach(out::println);
    }

    private static Verdict atLeast(String what, double measured, double wanted) {
        return new Verdict(what, measured, wanted, true, "x");
    }

    private static double perSecond(List<Turns.Row> rows, String name) {
        return row(rows, name).result().perSecond();
    }

    private static Turns.Row row(List<Turns.Row> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }
}
