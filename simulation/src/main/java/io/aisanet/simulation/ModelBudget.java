package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A budget as the auditor keeps it: a list of what was spent when. What counts in a window is added
 * up from the list, by two readings of the promise: the exact window, within which the limit must
 * hold, and the window in whole parts, by which a refusal must be explained.
 */
final class ModelBudget {
    private static final Window[] ROLLING = {Window.MINUTE, Window.HOUR, Window.DAY, Window.MONTH};
    private static final int EVER = ROLLING.length;
    private static final int SLOTS = 64;

    final long id;
    final @Nullable ModelBudget parent;
    final BudgetRules rules = new BudgetRules();
    boolean frozen;

    private long[] times = new long[SLOTS];
    private long[] amounts = new long[SLOTS];
    private long[] counts = new long[SLOTS];
    private int size;

    /** First that counts in each window, by the exact reading and by that in parts. */
    private final int[] exactFrom = new int[EVER];

    private final int[] partsFrom = new int[EVER];
    private final long[] exactAmount = new long[EVER + 1];
    private final long[] exactCount = new long[EVER + 1];
    private final long[] amount = new long[EVER + 1];
    private final long[] count = new long[EVER + 1];

    ModelBudget(long id, @Nullable ModelBudget parent) {
        this.id = id;
        this.parent = parent;
    }

    long spent(int window) {
        return amount[window];
    }

    long paid(int window) {
        return count[window];
    }

    /** The first rule that speaks against a payment; NONE where none does. */
    GuardRule against(long wanted, long nowMs) {
        advance(nowMs);
        if (frozen) {
            return GuardRule.FROZEN;
        }
        long most = rules.get(BudgetRules.MAX_PAYMENT);
        if (most != 0 && wanted > most) {
            return GuardRule.MAX_PAYMENT;
        }
        for (int window = 0; window <= EVER; window++) {
            most = rules.get(BudgetRules.AMOUNT + window);
            if (most != 0 && wanted > most - amount[window]) {
                return rule(GuardRule.AMOUNT_PER_MINUTE, window);
            }
        }
        for (int window = 0; window <= EVER; window++) {
            most = rules.get(BudgetRules.COUNT + window);
            if (most != 0 && count[window] >= most) {
                return rule(GuardRule.COUNT_PER_MINUTE, window);
            }
        }
        return GuardRule.NONE;
    }

    private static GuardRule rule(GuardRule first, int window) {
        GuardRule rule = GuardRule.ofCode(first.code() + window);
        return rule == null ? GuardRule.NONE : rule;
    }

    boolean asks(long wanted) {
        long from = rules.get(BudgetRules.ASK_FROM);
        return from > 0 && wanted >= from;
    }

    /** Counts a payment, which no window may break. */
    void add(long wanted, long nowMs) {
        advance(nowMs);
        if (size == 0 || times[size - 1] != nowMs) {
            append(nowMs);
        }
        change(size - 1, wanted, 1);
        change(EVER, EVER, wanted, 1);
        for (int window = 0; window <= EVER; window++) {
            long most = rules.get(BudgetRules.AMOUNT + window);
            require(
                    most == 0 || exactAmount[window] <= most,
                    "budget %d spent %d in its window %d, and may %d",
                    id,
                    exactAmount[window],
                    window,
                    most);
            most = rules.get(BudgetRules.COUNT + window);
            require(
                    most == 0 || exactCount[window] <= most,
                    "budget %d paid %d times in its window %d, and may %d",
                    id,
                    exactCount[window],
                    window,
                    most);
        }
    }

    private void append(long nowMs) {
        if (size == times.length) {
            forget();
        }
        times[size] = nowMs;
        amounts[size] = 0;
        counts[size++] = 0;
    }

    /** Lets go of what counts in no window any more. */
    private void forget() {
        int gone = size;
        for (int window = 0; window < EVER; window++) {
            gone = Math.min(gone, Math.min(exactFrom[window], partsFrom[window]));
        }
        int slots = gone > size / 2 ? times.length : 2 * times.length;
        times = Arrays.copyOf(Arrays.copyOfRange(times, gone, size), slots);
        amounts = Arrays.copyOf(Arrays.copyOfRange(amounts, gone, size), slots);
        counts = Arrays.copyOf(Arrays.copyOfRange(counts, gone, size), slots);
        size -= gone;
        for (int window = 0; window < EVER; window++) {
            exactFrom[window] -= gone;
            partsFrom[window] -= gone;
        }
    }

    /** Takes back what was counted at a time. */
    void giveBack(long sinceMs, long given, long payments, long nowMs) {
        advance(nowMs);
        int at = Arrays.binarySearch(times, 0, size, sinceMs);
        if (at >= 0) {
            change(at, -given, -payments);
        }
        change(EVER, EVER, -given, -payments);
    }

    private void change(int at, long more, long payments) {
        amounts[at] += more;
        counts[at] += payments;
        for (int window = 0; window < EVER; window++) {
            if (at >= exactFrom[window]) {
                exactAmount[window] += more;
                exactCount[window] += payments;
            }
            if (at >= partsFrom[window]) {
                amount[window] += more;
                count[window] += payments;
            }
        }
    }

    private void change(int exact, int parts, long more, long payments) {
        exactAmount[exact] += more;
        exactCount[exact] += payments;
        amount[parts] += more;
        count[parts] += payments;
    }

    /** Moves the windows on to now. */
    void advance(long nowMs) {
        for (int window = 0; window < EVER; window++) {
            long part = ROLLING[window].partMs();
            long length = part * Window.PARTS;
            while (exactFrom[window] < size && times[exactFrom[window]] <= nowMs - length) {
                exactAmount[window] -= amounts[exactFrom[window]];
                exactCount[window] -= counts[exactFrom[window]++];
            }
            long oldest = nowMs / part - Window.PARTS;
            while (partsFrom[window] < size && times[partsFrom[window]] / part < oldest) {
                amount[window] -= amounts[partsFrom[window]];
                count[window] -= counts[partsFrom[window]++];
            }
        }
    }
}
