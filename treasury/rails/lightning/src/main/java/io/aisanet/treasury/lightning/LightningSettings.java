package io.aisanet.treasury.lightning;

import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Exact;

/**
 * How the rail behaves.
 *
 * @param name of the channel, such as {@code lightning:main}
 * @param asset that the payment channel holds
 * @param peer the peer's public key: what it vouches for is signed with it
 * @param fees what a way may cost
 * @param limits of amounts and times
 */
public record LightningSettings(
        String name, Asset asset, Bytes32 peer, FeeLimit fees, Limits limits) {

    /** Longest that an HTLC may be locked: two weeks, as BOLT 4 counts 2016 blocks. */
    public static final long LOCK_MS_MAX = 14L * 24 * 3_600_000;

    /** Most HTLCs that one side of a channel holds: BOLT 2. */
    public static final int IN_FLIGHT_MAX = 483;

    /**
     * What a way may cost: the larger of the two.
     *
     * @param fixed atomic units, 0 or more
     * @param ppm millionths of the amount, 0 to 1,000,000
     */
    public record FeeLimit(long fixed, long ppm) {

        /** Checks the ranges. */
        public FeeLimit {
            if (fixed < 0 || ppm < 0 || ppm > Exact.MILLION) {
                throw new IllegalArgumentException("a fee limit of " + fixed + " and " + ppm);
            }
        }

        long of(long amount) {
            return Math.max(fixed, Exact.mulDivDown(amount, ppm, Exact.MILLION));
        }
    }

    /**
     * Limits of amounts and times.
     *
     * @param amountMax most of one payment, in atomic units
     * @param inFlight most HTLCs of ours at once, 1 to {@value LightningSettings#IN_FLIGHT_MAX}
     * @param lockMs longest that one may be locked, up to {@value LightningSettings#LOCK_MS_MAX}
     * @param invoiceMs how long an invoice of ours may be paid
     */
    public record Limits(long amountMax, int inFlight, long lockMs, long invoiceMs) {

        /** Checks the ranges. */
        public Limits {
            if (amountMax < 1
                    || inFlight < 1
                    || inFlight > IN_FLIGHT_MAX
                    || lockMs < 1
                    || lockMs > LOCK_MS_MAX
                    || invoiceMs < 1) {
                throw new IllegalArgumentException(
                        "a limit of the Lightning rail is out of its range");
            }
        }
    }
}
