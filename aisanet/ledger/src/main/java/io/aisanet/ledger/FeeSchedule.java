package io.aisanet.ledger;

import java.util.List;

/**
 * What the fee of an amount is: a fixed part for each payment, and millionths of the amount by
 * tiers. Each part of an amount costs what the tier says that it lies in, so that a larger amount
 * never has a smaller fee. The parts are added up exactly and rounded down once: nobody pays more
 * than is stated, and less by under one atomic unit.
 *
 * @param fixed atomic units for each payment, 0 or more
 * @param tiers the first from 0 on, the others from ever larger amounts on; empty = no percentage
 */
public record FeeSchedule(long fixed, List<Tier> tiers) {
    /** Most tiers. */
    public static final int TIERS_MAX = 16;

    /** Nothing costs anything. */
    public static final FeeSchedule NONE = new FeeSchedule(0, List.of());

    private static final int WHOLE_PPM = 1_000_000;
    private static final int STANDARD_PPM = 30_000;

    /**
     * What a part of an amount costs.
     *
     * @param from atomic units above which it counts
     * @param ppm millionths of it, 0 to 999,999
     */
    public record Tier(long from, int ppm) {
        public Tier {
            if (ppm < 0 || ppm >= WHOLE_PPM) {
                throw new IllegalArgumentException("a fee is 0 to 999999 millionths, not " + ppm);
            }
        }
    }

    public FeeSchedule {
        tiers = List.copyOf(tiers);
        if (fixed < 0) {
            throw new IllegalArgumentException("the fixed part of a fee is 0 or more");
        }
        if (tiers.size() > TIERS_MAX) {
            throw new IllegalArgumentException("a fee has at most " + TIERS_MAX + " tiers");
        }
        for (int i = 0; i < tiers.size(); i++) {
            boolean rises = i == 0 || tiers.get(i).from() > tiers.get(i - 1).from();
            if (!rises || (i == 0) != (tiers.get(i).from() == 0)) {
                throw new IllegalArgumentException(
                        "tiers begin at 0, and each at more than the one before");
            }
        }
    }

    /** Three per cent and no fixed part. */
    public static FeeSchedule standard() {
        return ofPpm(STANDARD_PPM);
    }

    /** So many millionths of every amount. */
    public static FeeSchedule ofPpm(int ppm) {
        return new FeeSchedule(0, List.of(new Tier(0, ppm)));
    }

    /** Whether every payment is free. */
    public boolean isNone() {
        return fixed == 0 && tiers.stream().allMatch(tier -> tier.ppm() == 0);
    }

    /**
     * The percentage of an amount in atomic units, rounded down.
     *
     * @param amount 0 or more
     */
    public long percentage(long amount) {
        long whole = 0;
        long millionths = 0;
        for (int i = 0; i < tiers.size(); i++) {
            long end = i + 1 < tiers.size() ? tiers.get(i + 1).from() : Long.MAX_VALUE;
            long part = Math.clamp(amount, tiers.get(i).from(), end) - tiers.get(i).from();
            whole += part / WHOLE_PPM * tiers.get(i).ppm();
            millionths += part % WHOLE_PPM * tiers.get(i).ppm();
        }
        return whole + millionths / WHOLE_PPM;
    }

    /**
     * The whole fee of an amount, {@link Long#MAX_VALUE} where it would be more; it may be more
     * than the amount.
     */
    public long of(long amount) {
        long percentage = percentage(amount);
        return percentage > Long.MAX_VALUE - fixed ? Long.MAX_VALUE : percentage + fixed;
    }
}
