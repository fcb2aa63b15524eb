package io.aisanet.treasury.reconcile;

import io.aisanet.treasury.reconcile.Entry.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the entries that add up to one: a bank's batch booking, a payment in two parts. Bounded in
 * parts, candidates and steps; where two ways add up, neither is taken.
 */
final class SumStage {
    private final long windowMs;

    SumStage(long windowMs) {
        this.windowMs = windowMs;
    }

    /** Merges each cluster with the one side with those of the other that add up to it. */
    void run(List<Cluster> open, Side one, Side many) {
        for (Cluster whole : List.copyOf(open)) {
            if (whole.has(one) && !whole.has(many) && open.contains(whole)) {
                Search search = new Search(whole.amount(), candidates(open, whole, many));
                List<Cluster> parts = search.only();
                if (!parts.isEmpty()) {
                    whole.merge(
                            parts,
                            Match.By.SUM,
                            parts.size() + " of " + many + " add up to " + whole.describe());
                    open.removeAll(parts);
                }
            }
        }
    }

    private List<Cluster> candidates(List<Cluster> open, Cluster whole, Side many) {
        long sign = Long.signum(whole.amount());
        return open.stream()
                .filter(part -> part.has(many) && part.isDisjoint(whole))
                .filter(part -> part.asset() == whole.asset() && part.isNear(whole, windowMs))
                .filter(part -> Long.signum(part.amount()) == sign)
                .filter(part -> Math.abs(part.amount()) < Math.abs(whole.amount()))
                .sorted(
                        Comparator.comparingLong(
                                        (Cluster part) -> Math.abs(part.atMs() - whole.atMs()))
                                .thenComparing(Cluster.ORDER))
                .limit(ReconciliationRules.CANDIDATES_MAX)
                .toList();
    }

    /** Looks for the one subset with a sum; stops at a second one, or when it has looked enough. */
    private static final class Search {
        private final long target;
        private final List<Cluster> candidates;
        private final List<Cluster> chosen = new ArrayList<>();
        private List<Cluster> found = List.of();
        private int solutions;
        private int steps;

        Search(long target, List<Cluster> candidates) {
            this.target = Math.abs(target);
            this.candidates = candidates;
        }

        List<Cluster> only() {
            look(0, target);
            return solutions == 1 && steps <= ReconciliationRules.STEPS_MAX ? found : List.of();
        }

        private void look(int from, long left) {
            if (left == 0) {
                solutions++;
                found = List.copyOf(chosen);
                return;
            }
            if (chosen.size() == ReconciliationRules.PARTS_MAX) {
                return;
            }
            for (int i = from; i < candidates.size() && solutions < 2; i++) {
                if (++steps > ReconciliationRules.STEPS_MAX) {
                    return;
                }
                long part = Math.abs(candidates.get(i).amount());
                if (part <= left) {
                    chosen.add(candidates.get(i));
                    look(i + 1, left - part);
                    chosen.removeLast();
                }
            }
        }
    }
}
