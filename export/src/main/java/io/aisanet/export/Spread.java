package io.aisanet.export;

/**
 * Which partition an event goes to.
 *
 * @param byPayer whether events of one payer share a partition, and {@link #partition} has those
 *     without a payer; else all are in {@link #partition}
 * @param partition a partition's number, from 0
 */
public record Spread(boolean byPayer, int partition) {
    /** All in partition 0: the order of the ledger. */
    public static final Spread FIRST = new Spread(false, 0);

    /** The order of each payer. */
    public static final Spread BY_PAYER = new Spread(true, 0);

    /** Highest number of a partition. */
    public static final int PARTITION_MAX = 99_999;

    public Spread {
        if (partition < 0 || partition > PARTITION_MAX) {
            throw new IllegalArgumentException("partition must be 0 to " + PARTITION_MAX);
        }
    }
}
