package io.aisanet.treasury.reconcile;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.reconcile.Entry.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Entries that are the same movement as far as is known: each of its sides has the same sum, unless
 * it is found to be wrong.
 */
final class Cluster {
    static final Comparator<Cluster> ORDER =
            Comparator.comparingLong(Cluster::atMs)
                    .thenComparing(one -> one.entries.getFirst().side())
                    .thenComparing(one -> one.entries.getFirst().id());

    private static final Comparator<Entry> ENTRY_ORDER =
            Comparator.comparing(Entry::side).thenComparing(Entry::id);

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final Set<Side> sides = EnumSet.noneOf(Side.class);
    private Set<String> words = Set.of();
    private Match.By weakest = Match.By.REFERENCE;

    Cluster(List<Entry> same) {
        entries.addAll(same);
        entries.sort(ENTRY_ORDER);
        same.forEach(entry -> sides.add(entry.side()));
    }

    /** What names the movement; kept, for it is asked for often. */
    Set<String> words() {
        if (words.isEmpty()) {
            words = Words.of(entries);
        }
        return words;
    }

    /** Takes in others that turned out to be the same movement. */
    void merge(List<Cluster> others, Match.By by, String reason) {
        reasons.add(by + ": " + reason);
        words = Set.of();
        weakest = by.score() < weakest.score() ? by : weakest;
        for (Cluster other : others) {
            entries.addAll(other.entries);
            reasons.addAll(other.reasons);
            sides.addAll(other.sides);
            weakest = other.weakest.score() < weakest.score() ? other.weakest : weakest;
        }
        entries.sort(ENTRY_ORDER);
    }

    void because(String reason) {
        reasons.add(Match.By.REFERENCE + ": " + reason);
    }

    /** The sum of one side's entries; throws ArithmeticException beyond 64 bits. */
    long sum(Side side) {
        long sum = 0;
        for (Entry entry : entries) {
            sum = entry.side() == side ? Math.addExact(sum, entry.amount()) : sum;
        }
        return sum;
    }

    /** What each side has; only of a cluster whose sides agree. */
    long amount() {
        return sum(sides.iterator().next());
    }

    boolean sidesAgree() {
        try {
            return sides.stream().mapToLong(this::sum).distinct().count() == 1;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    boolean isOfOneAsset() {
        return entries.stream().map(Entry::asset).distinct().count() == 1;
    }

    boolean isComplete() {
        return sides.size() == Side.values().length;
    }

    boolean has(Side side) {
        return sides.contains(side);
    }

    boolean isDisjoint(Cluster other) {
        return Collections.disjoint(sides, other.sides);
    }

    Set<Side> missing() {
        Set<Side> missing = EnumSet.allOf(Side.class);
        missing.removeAll(sides);
        return missing;
    }

    Asset asset() {
        return entries.getFirst().asset();
    }

    long atMs() {
        return entries.stream().mapToLong(Entry::atMs).min().orElseThrow();
    }

    boolean isNear(Cluster other, long windowMs) {
        return Math.abs(atMs() - other.atMs()) <= windowMs;
    }

    List<Entry> entries() {
        return entries;
    }

    List<String> reasons() {
        return reasons;
    }

    Match.By weakest() {
        return weakest;
    }

    String describe() {
        return entries.size() == 1
                ? entries.getFirst().describe()
                : entries.getFirst().describe() + " and " + (entries.size() - 1) + " more";
    }
}
