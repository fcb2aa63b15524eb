package io.aisanet.treasury.reconcile;

import io.aisanet.treasury.reconcile.Entry.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run over all that is open in the three books. Every entry ends in exactly one match or one
 * break. Deterministic: the order in which entries come does not matter.
 *
 * @param matches movements that all three books have
 * @param breaks everything else
 */
public record Reconciliation(List<Match> matches, List<Break> breaks) {

    private record Sides(Side one, Side other) {}

    private static final List<Sides> PAIRS =
            List.of(
                    new Sides(Side.STATEMENT, Side.RAIL),
                    new Sides(Side.RAIL, Side.LEDGER),
                    new Sides(Side.STATEMENT, Side.LEDGER));

    /** Matches by reference, then text, then amount and date, then sums. */
    public static Reconciliation run(List<Entry> entries, ReconciliationRules rules, long nowMs) {
        List<Cluster> clusters = ReferenceStage.cluster(entries);
        List<Break> breaks = new ArrayList<>();
        List<Cluster> open = new ArrayList<>();
        clusters.sort(Cluster.ORDER);
        for (Cluster cluster : clusters) {
            if (!cluster.isOfOneAsset()) {
                breaks.add(wrong(cluster, Break.Kind.ASSET_DIFFERS, nowMs));
            } else if (!cluster.sidesAgree() || cluster.amount() == 0) {
                breaks.add(wrong(cluster, Break.Kind.AMOUNT_DIFFERS, nowMs));
            } else {
                open.add(cluster);
            }
        }
        List<Match> matches = new ArrayList<>();
        settle(open, matches);
        for (Sides sides : PAIRS) {
            PairStage.byText().run(open, sides.one, sides.other);
        }
        settle(open, matches);
        for (Sides sides : PAIRS) {
            PairStage.byAmountAndDate(rules.dateWindowMs()).run(open, sides.one, sides.other);
        }
        settle(open, matches);
        for (Sides sides : PAIRS) {
            new SumStage(rules.dateWindowMs()).run(open, sides.one, sides.other);
            new SumStage(rules.dateWindowMs()).run(open, sides.other, sides.one);
        }
        settle(open, matches);
        open.forEach(cluster -> breaks.add(missing(cluster, open, rules, nowMs)));
        return new Reconciliation(List.copyOf(matches), List.copyOf(breaks));
    }

    /** Moves what is complete from the open ones to the matches. */
    private static void settle(List<Cluster> open, List<Match> matches) {
        for (Cluster cluster : open) {
            if (cluster.isComplete()) {
                Match.By by = cluster.weakest();
                matches.add(
                        new Match(
                                List.copyOf(cluster.entries()),
                                cluster.amount(),
                                by,
                                by.score(),
                                List.copyOf(cluster.reasons())));
            }
        }
        open.removeIf(Cluster::isComplete);
    }

    private static Break wrong(Cluster cluster, Break.Kind kind, long nowMs) {
        String all =
                cluster.entries().stream().map(Entry::describe).collect(Collectors.joining("; "));
        String what =
                kind == Break.Kind.ASSET_DIFFERS
                        ? "one reference in several assets: "
                        : "one reference, and the books' amounts do not agree: ";
        return new Break(kind, List.copyOf(cluster.entries()), what + all, nowMs - cluster.atMs());
    }

    private static Break missing(
            Cluster cluster, List<Cluster> open, ReconciliationRules rules, long nowMs) {
        Set<Side> missing = cluster.missing();
        long ageMs = nowMs - cluster.atMs();
        Break.Kind kind = ageMs < rules.graceMs() ? Break.Kind.WAITING : kind(missing);
        String sentence =
                cluster.describe()
                        + " is not in "
                        + missing.stream().map(Side::name).collect(Collectors.joining(" nor "))
                        + candidates(cluster, open, rules);
        return new Break(kind, List.copyOf(cluster.entries()), sentence, ageMs);
    }

    private static Break.Kind kind(Set<Side> missing) {
        if (missing.contains(Side.LEDGER)) {
            return Break.Kind.NOT_BOOKED;
        }
        return missing.contains(Side.STATEMENT)
                ? Break.Kind.NOT_ON_STATEMENT
                : Break.Kind.NOT_ON_RAIL;
    }

    private static String candidates(
            Cluster cluster, List<Cluster> open, ReconciliationRules rules) {
        List<String> fitting =
                open.stream()
                        .filter(other -> other != cluster && other.isDisjoint(cluster))
                        .filter(other -> other.asset() == cluster.asset())
                        .filter(other -> other.amount() == cluster.amount())
                        .filter(other -> other.isNear(cluster, rules.dateWindowMs()))
                        .map(Cluster::describe)
                        .toList();
        return fitting.isEmpty()
                ? ""
                : "; " + fitting.size() + " could be it: " + fitting.getFirst();
    }
}
