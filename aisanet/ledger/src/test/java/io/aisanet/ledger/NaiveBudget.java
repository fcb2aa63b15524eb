package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A budget of the naive model: remembers every payment and adds up by looking. */
final class NaiveBudget {
    /** 33 days: nothing older counts in any window but the last. */
    private static final long REMEMBERED_MS = 33 * 86_400_000L;

    final long id;
    final BudgetKind kind;
    final @Nullable NaiveBudget parent;
    final long owner;
    final int asset;
    final long account;
    String name = "";
    String policy = "";
    boolean frozen;
    final BudgetRules rules = new BudgetRules();
    final Map<List<Object>, Line> lines = new HashMap<>();
    final List<Spend> spends = new ArrayList<>();
    private long olderAmount;
    private long olderCount;

    NaiveBudget(long id, SetBudget from, @Nullable NaiveBudget parent, long owner) {
        this.id = id;
        this.kind = from.kind;
        this.parent = parent;
        this.owner = owner;
        this.asset = parent == null ? (int) (from.account & 255) : parent.asset;
        this.account = from.kind == BudgetKind.MANDATE ? from.account : 0;
    }

    /** One payment as it counts now. */
    static final class Spend {
        final long timeMs;
        long amount;
        long count = 1;

        Spend(long timeMs, long amount) {
            this.timeMs = timeMs;
            this.amount = amount;
        }
    }

    /** A line of the lists. */
    static final class Line {
        SetListed.Verdict verdict = SetListed.Verdict.NONE;
        Window window = Window.MINUTE;
        long amount;
        long count;
        boolean paid;
        @Nullable Window meters;
        final List<Spend> spends = new ArrayList<>();

        boolean capped() {
            return amount != 0 || count != 0;
        }
    }

    int depth() {
        return parent == null ? 1 : parent.depth() + 1;
    }

    long rule(int field) {
        return rules.get(field);
    }

    @Nullable Line line(ListKind kind, long subject) {
        return lines.get(List.<Object>of(kind, subject));
    }

    Line makeLine(ListKind kind, long subject) {
        return lines.computeIfAbsent(List.<Object>of(kind, subject), it -> new Line());
    }

    long amount(Window window, long nowMs) {
        return amount(spends, window, nowMs) + (window == Window.EVER ? olderAmount : 0);
    }

    long count(Window window, long nowMs) {
        return count(spends, window, nowMs) + (window == Window.EVER ? olderCount : 0);
    }

    static long amount(List<Spend> spends, Window window, long nowMs) {
        return spends.stream()
                .filter(it -> counts(it, window, nowMs))
                .mapToLong(it -> it.amount)
                .sum();
    }

    static long count(List<Spend> spends, Window window, long nowMs) {
        return spends.stream()
                .filter(it -> counts(it, window, nowMs))
                .mapToLong(it -> it.count)
                .sum();
    }

    /** A window is cut into twelve parts: what is more than twelve parts back does not count. */
    private static boolean counts(Spend spend, Window window, long nowMs) {
        long part = partMs(window);
        return part == 0 || nowMs / part - spend.timeMs / part <= 12;
    }

    static long partMs(Window window) {
        return switch (window) {
            case MINUTE -> 5_000;
            case HOUR -> 300_000;
            case DAY -> 7_200_000;
            case MONTH -> 216_000_000;
            case EVER -> 0;
        };
    }

    /** Keeps the sum of what is old, so that a long run stays quick. */
    void forget(long nowMs) {
        for (Spend spend : spends) {
            if (spend.timeMs < nowMs - REMEMBERED_MS) {
                olderAmount += spend.amount;
                olderCount += spend.count;
            }
        }
        spends.removeIf(it -> it.timeMs < nowMs - REMEMBERED_MS);
        for (Line line : lines.values()) {
            if (line.meters != null && line.meters != Window.EVER) {
                line.spends.removeIf(it -> it.timeMs < nowMs - REMEMBERED_MS);
            }
        }
    }

    boolean isUnder(long top) {
        return id == top || (parent != null && parent.isUnder(top));
    }

    BudgetState asState(long nowMs) {
        List<Long> amounts = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (Window window : Window.values()) {
            amounts.add(amount(window, nowMs));
            counts.add(count(window, nowMs));
        }
        Asset asset = Asset.ofCode(this.asset);
        if (asset == null) {
            throw new IllegalStateException("no asset " + this.asset);
        }
        return new BudgetState(
                id,
                kind,
                parent == null ? 0 : parent.id,
                depth(),
                owner,
                asset,
                account,
                name,
                frozen,
                rules,
                "0x" + policy,
                amounts,
                counts);
    }
}
