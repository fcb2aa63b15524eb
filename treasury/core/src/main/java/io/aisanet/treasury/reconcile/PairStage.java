package io.aisanet.treasury.reconcile;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.reconcile.Entry.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Merges two clusters of the same amount that lack each other's sides: by a word in common, or by
 * nothing but amount and date. Only where exactly one fits on either side; a guess is no match.
 */
final class PairStage {

    private record Key(Asset asset, long amount, String word) {}

    private final Match.By by;
    private final long windowMs;

    private PairStage(Match.By by, long windowMs) {
        this.by = by;
        this.windowMs = windowMs;
    }

    static PairStage byText() {
        return new PairStage(Match.By.TEXT, Long.MAX_VALUE);
    }

    static PairStage byAmountAndDate(long windowMs) {
        return new PairStage(Match.By.AMOUNT_AND_DATE, windowMs);
    }

    /** Merges what has the one side with what has the other; merged ones leave the list. */
    void run(List<Cluster> open, Side one, Side other) {
        Map<Key, List<Cluster>> withOther = new HashMap<>();
        Map<Key, List<Cluster>> withOne = new HashMap<>();
        for (Cluster cluster : open) {
            if (cluster.has(one) != cluster.has(other)) {
                for (Key key : keys(cluster)) {
                    (cluster.has(one) ? withOne : withOther)
                            .computeIfAbsent(key, _ -> new ArrayList<>())
                            .add(cluster);
                }
            }
        }
        Set<Cluster> gone = new HashSet<>();
        for (Cluster cluster : List.copyOf(open)) {
            if (cluster.has(one) && !cluster.has(other) && !gone.contains(cluster)) {
                Set<Cluster> fits = fitting(cluster, withOther);
                if (fits.size() == 1) {
                    Cluster found = fits.iterator().next();
                    if (!gone.contains(found) && fitting(found, withOne).size() == 1) {
                        cluster.merge(List.of(found), by, reason(cluster, found));
                        gone.add(found);
                    }
                }
            }
        }
        open.removeAll(gone);
    }

    private List<Key> keys(Cluster cluster) {
        if (by != Match.By.TEXT) {
            return List.of(new Key(cluster.asset(), cluster.amount(), ""));
        }
        return cluster.words().stream()
                .map(word -> new Key(cluster.asset(), cluster.amount(), word))
                .toList();
    }

    private Set<Cluster> fitting(Cluster cluster, Map<Key, List<Cluster>> among) {
        Set<Cluster> fitting = new LinkedHashSet<>();
        for (Key key : keys(cluster)) {
            for (Cluster other : among.getOrDefault(key, List.of())) {
                if (cluster != other
                        && cluster.isDisjoint(other)
                        && cluster.isNear(other, windowMs)) {
                    fitting.add(other);
                    if (fitting.size() > 1) {
                        return fitting; // no guess will be made: the others do not matter
                    }
                }
            }
        }
        return fitting;
    }

    private String reason(Cluster cluster, Cluster found) {
        String both = cluster.describe() + " is " + found.describe();
        if (by == Match.By.TEXT) {
            Set<String> common = new TreeSet<>(cluster.words());
            common.retainAll(found.words());
            return both + ": both name " + common.iterator().next();
        }
        return both
                + ": the same amount, "
                + Math.abs(cluster.atMs() - found.atMs())
                + " ms apart, and no other fits";
    }
}
