package io.aisanet.treasury.price;

import io.aisanet.treasury.Exact;
import org.jspecify.annotations.Nullable;

/**
 * Decides how far one asset is trusted. It gets worse at once and better one state at a time, after
 * the price was close enough for long enough. Without a price it lets nothing in. A human can fix
 * the state until he lets go of it. Deterministic; for one thread; to be asked right before
 * anything that cannot be undone.
 */
public final class DepegBreaker {
    private static final long NEVER_CALM = Long.MAX_VALUE;

    private final String asset;
    private final BreakerRules rules;
    private BreakerState state = BreakerState.NORMAL;
    private long calmSinceMs = NEVER_CALM;
    private boolean overridden;

    /**
     * A breaker in NORMAL.
     *
     * @param asset its name, for sentences
     */
    public DepegBreaker(String asset, BreakerRules rules) {
        this.asset = asset;
        this.rules = rules;
    }

    /**
     * Continues where a breaker was before a restart; how long it was calm is forgotten.
     *
     * @param fixed whether a human has fixed the state
     */
    public void resume(BreakerState before, boolean fixed) {
        state = before;
        overridden = fixed;
        calmSinceMs = NEVER_CALM;
    }

    /**
     * A change of state.
     *
     * @param asset which asset
     * @param from the state before
     * @param to the state now
     * @param sentence why, for people
     * @param atMs when
     */
    public record Change(
            String asset, BreakerState from, BreakerState to, String sentence, long atMs) {}

    /** How far the asset is trusted now. */
    public BreakerState state() {
        return state;
    }

    /** Whether a human has fixed the state. */
    public boolean isOverridden() {
        return overridden;
    }

    /** Takes in the newest price; null where nothing changes. */
    public @Nullable Change observe(PriceAnswer answer, long nowMs) {
        if (overridden) {
            return null;
        }
        return switch (answer) {
            case PriceAnswer.Closed closed -> withoutPrice(closed, nowMs);
            case PriceAnswer.Open open -> withPrice(open, nowMs);
        };
    }

    private @Nullable Change withoutPrice(PriceAnswer.Closed closed, long nowMs) {
        calmSinceMs = NEVER_CALM;
        return state.compareTo(BreakerState.EXIT_ONLY) < 0
                ? change(BreakerState.EXIT_ONLY, "there is no price: " + closed.sentence(), nowMs)
                : null;
    }

    private @Nullable Change withPrice(PriceAnswer.Open open, long nowMs) {
        long apart = rules.par().distancePpm(open.rate());
        String where = open.rate() + " is " + apart + " ppm from par, " + rules.par();
        BreakerState called = rules.at(apart);
        if (called.compareTo(state) > 0) {
            calmSinceMs = NEVER_CALM;
            return change(called, where, nowMs);
        }
        BreakerState allowed = rules.at(Exact.addCapped(apart, rules.hysteresisPpm()));
        if (allowed.compareTo(state) >= 0) {
            calmSinceMs = NEVER_CALM;
            return null;
        }
        calmSinceMs = Math.min(calmSinceMs, nowMs);
        if (nowMs - calmSinceMs < rules.calmMs()) {
            return null;
        }
        calmSinceMs = nowMs;
        BreakerState better = state.better();
        return change(better, where + ", and calm for " + rules.calmMs() + " ms", nowMs);
    }

    /**
     * Fixes the state until it is released, whatever prices say.
     *
     * @param who and why; stands in the change
     */
    public Change override(BreakerState fixed, String who, long nowMs) {
        overridden = true;
        calmSinceMs = NEVER_CALM;
        return change(fixed, "fixed by " + who, nowMs);
    }

    /**
     * Lets prices decide again, from EXIT_ONLY or what was fixed, whichever allows less: trust
     * comes back by calm only.
     */
    public Change release(String who, long nowMs) {
        overridden = false;
        calmSinceMs = NEVER_CALM;
        BreakerState from =
                state.compareTo(BreakerState.EXIT_ONLY) < 0 ? BreakerState.EXIT_ONLY : state;
        return change(from, "released by " + who, nowMs);
    }

    private Change change(BreakerState next, String why, long nowMs) {
        Change change = new Change(asset, state, next, asset + " is " + next + ": " + why, nowMs);
        state = next;
        return change;
    }
}
