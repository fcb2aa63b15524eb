package io.aisanet.server.pools;

import io.aisanet.treasury.pool.Bands;
import io.aisanet.treasury.route.Place;
import java.util.List;

/**
 * How a node keeps its pools.
 *
 * @param treasurer id of the wallet whose money is moved, under its budgets as every payer's
 * @param mode who makes an order
 * @param everyMs between two looks, 1 or more
 * @param worth which moves are worth an order
 * @param outlook how far flows are looked at
 * @param bands of each pool; at least one
 */
public record PoolRules(
        long treasurer, Mode mode, long everyMs, Worth worth, Outlook outlook, List<Banded> bands) {

    /** Most pools. */
    public static final int POOLS_MAX = 32;

    /** Max of a pool that may be as full as it likes. */
    public static final long NO_MAX = Long.MAX_VALUE / 2;

    /** Who makes an order. */
    public enum Mode {
        /** A human. */
        PROPOSE,
        /** The node, by itself. */
        MAKE
    }

    /**
     * Which moves are worth an order.
     *
     * @param least atomic units, 1 or more
     * @param costPpm most millionths of what goes in that a move may lose
     * @param askAbove in {@link Mode#MAKE}, an order of more atomic units waits for a human
     * @param pauseMs after a move that failed, until the same is tried again
     */
    public record Worth(long least, long costPpm, long askAbove, long pauseMs) {}

    /**
     * How far flows are looked at.
     *
     * @param backMs flows that are older do not count
     * @param aheadMs a pool that will be at its low by then is filled now; 0 = not before it is
     */
    public record Outlook(long backMs, long aheadMs) {}

    /** A pool and how much there should be. */
    public record Banded(Place place, Bands bands) {}

    /** Checks the ranges; keeps a copy. */
    public PoolRules {
        bands = List.copyOf(bands);
        long places = bands.stream().map(one -> one.place().toString()).distinct().count();
        if (treasurer < 1 || everyMs < 1 || bands.isEmpty() || bands.size() > POOLS_MAX) {
            throw new IllegalArgumentException(
                    "pools need the wallet of a treasurer, and are 1 to " + POOLS_MAX);
        }
        if (places != bands.size()) {
            throw new IllegalArgumentException("a pool has its bands once");
        }
    }
}
