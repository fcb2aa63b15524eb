package io.aisanet.paywall;

import io.aisanet.http402.Payer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the free calls of one route in the window of the moment. A call is counted before it is
 * made, and no longer when it fails, so that any number of calls at one time get no more than there
 * are.
 */
final class FreeCount {

    /** Payers that are counted in one window; who comes after them pays. */
    static final int PAYERS_MAX = 100_000;

    private final FreeQuota quota;
    private final InstantSource clock;
    private final int payersMax;
    private final Map<Payer, Integer> used = new HashMap<>();
    private long window = Long.MIN_VALUE;

    FreeCount(FreeQuota quota, InstantSource clock) {
        this(quota, clock, PAYERS_MAX);
    }

    FreeCount(FreeQuota quota, InstantSource clock, int payersMax) {
        this.quota = quota;
        this.clock = clock;
        this.payersMax = payersMax;
    }

    /** One free call. */
    final class Gift {
        private final Payer payer;
        private final long given;
        private final int left;

        private Gift(Payer payer, long given, int left) {
            this.payer = payer;
            this.given = given;
            this.left = left;
        }

        /** How many more there were for the payer in this window when it was given. */
        int left() {
            return left;
        }

        /** The call failed: it does not count. Said once at most. */
        void giveBack() {
            forget(payer, given);
        }
    }

    /** Null when the payer has had them all. */
    synchronized @Nullable Gift take(Payer payer) {
        long now = quota.per().at(clock.millis());
        if (now > window) { // a clock that is put back begins no window anew
            window = now;
            used.clear();
        }
        int before = used.getOrDefault(payer, 0);
        boolean isKnown = before > 0 || used.containsKey(payer);
        if (before >= quota.calls() || (!isKnown && used.size() >= payersMax)) {
            return null;
        }
        used.put(payer, before + 1);
        return new Gift(payer, window, quota.calls() - before - 1);
    }

    private synchronized void forget(Payer payer, long given) {
        if (given == window) {
            used.computeIfPresent(payer, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
