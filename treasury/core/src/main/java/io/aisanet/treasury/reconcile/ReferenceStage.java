package io.aisanet.treasury.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts entries together that have a reference in common, directly or through another. */
final class ReferenceStage {
    private final List<Entry> entries;
    private final int[] parents;

    private ReferenceStage(List<Entry> entries) {
        this.entries = entries;
        this.parents = new int[entries.size()];
    }

    /** All entries, each in one cluster; what has no reference in common stays alone. */
    static List<Cluster> cluster(List<Entry> entries) {
        return new ReferenceStage(entries).run();
    }

    private List<Cluster> run() {
        Map<String, Integer> firstWith = new HashMap<>();
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
            for (String reference : entries.get(i).references()) {
                Integer first = firstWith.putIfAbsent(reference, i);
                if (first != null) {
                    parents[root(i)] = root(first);
                }
            }
        }
        Map<Integer, List<Entry>> members = new LinkedHashMap<>();
        for (int i = 0; i < parents.length; i++) {
            members.computeIfAbsent(root(i), _ -> new ArrayList<>()).add(entries.get(i));
        }
        return new ArrayList<>(members.values().stream().map(ReferenceStage::named).toList());
    }

    private static Cluster named(List<Entry> same) {
        Cluster cluster = new Cluster(same);
        if (same.size() > 1) {
            cluster.because(same.size() + " entries have references in common");
        }
        return cluster;
    }

    private int root(int at) {
        int here = at;
        while (parents[here] != here) {
            parents[here] = parents[parents[here]];
            here = parents[here];
        }
        return here;
    }
}
