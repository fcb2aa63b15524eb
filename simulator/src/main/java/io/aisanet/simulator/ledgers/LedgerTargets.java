package io.aisanet.simulator.ledgers;

import io.aisanet.cluster.bench.Load;
import io.aisanet.simulator.Verdict;
import io.aisanet.simulator.ledgers.LedgerPeer.Shape;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What our ledger should do on two cores with everything on disk, beside what it did. */
public final class LedgerTargets {
    private final List<LedgerRow> rows;

    private LedgerTargets(List<LedgerRow> rows) {
        this.rows = rows;
    }

    /** A line for each figure that is wanted. */
    public static List<Verdict> verdicts(List<LedgerRow> rows) {
        LedgerTargets targets = new LedgerTargets(rows);
        return List.of(
                targets.rate(Shape.BATCHED, Load.GUARDED, 3_000),
                targets.rate(Shape.BATCHED, Load.ID, 1_500),
                targets.rate(Shape.SINGLE, Load.GUARDED, 90),
                targets.latency(Shape.SINGLE, LedgerRow::p99Ms, "p99", 4),
                targets.rate(Shape.CROWD, Load.GUARDED, 500),
                targets.latency(Shape.CROWD, LedgerRow::p99Ms, "p99", 8),
                targets.latency(Shape.ONE, LedgerRow::p50Ms, "p50", 0.45),
                targets.rate(Shape.MEMBERS, Load.SEQUENCE, 400));
    }

    private Verdict rate(Shape shape, Load load, double thousands) {
        double measured = row(shape, load).perSecond() / 1_000;
        return new Verdict(
                "transfers, %s, %s".formatted(load, shape), measured, thousands, true, "k/s");
    }

    private Verdict latency(
            Shape shape, ToDoubleFunction<LedgerRow> figure, String name, double ms) {
        double measured = figure.applyAsDouble(row(shape, Load.GUARDED));
        return new Verdict(
                "%s of transfers, %s, %s".formatted(name, Load.GUARDED, shape),
                measured,
                ms,
                false,
                "ms");
    }

    private LedgerRow row(Shape shape, Load load) {
        return rows.stream()
                .filter(row -> row.shape().equals(shape.toString()))
                .filter(row -> row.name().startsWith(LedgerRow.OURS + load))
                .findFirst()
                .orElseThrow();
    }
}
