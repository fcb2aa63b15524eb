package io.aisanet.treasury.evm.chain;

import java.util.Optional;

/**
 * What we are ready to pay for gas.
 *
 * @param minTipWei least tip, so that a quiet chain still takes the transaction
 * @param maxWei most for a unit of gas, ever; also when a stuck transaction is replaced
 */
public record FeePolicy(long minTipWei, long maxWei) {

    /** 0.001 gwei and 200 gwei. */
    public static final FeePolicy STANDARD = new FeePolicy(1_000_000L, 200_000_000_000L);

    /** Nodes take a replacement for a tenth more; an eighth is what several of them ask. */
    private static final int BUMP_DIVISOR = 8;

    /** Checks the ranges. */
    public FeePolicy {
        if (minTipWei < 0 || maxWei < minTipWei || maxWei > Long.MAX_VALUE / 4) {
            throw new IllegalArgumentException("fees from " + minTipWei + " to " + maxWei);
        }
    }

    /** What to offer now: twice the base fee lasts six full blocks. Empty above our maximum. */
    public Optional<Fees> first(FeeHistory now) {
        long tip = Math.max(minTipWei, now.tipWei());
        if (now.nextBaseFeeWei() > maxWei || tip > maxWei - now.nextBaseFeeWei()) {
            return Optional.empty();
        }
        return Optional.of(new Fees(Math.min(maxWei, 2 * now.nextBaseFeeWei() + tip), tip));
    }

    /** What to offer to replace a transaction that offered this. Empty above our maximum. */
    public Optional<Fees> bumped(Fees before, FeeHistory now) {
        long tip = raised(before.tipWei());
        long most = raised(before.maxWei());
        Fees fresh = first(now).orElse(before);
        if (most > maxWei || tip > maxWei) {
            return Optional.empty();
        }
        return Optional.of(new Fees(Math.max(most, fresh.maxWei()), Math.max(tip, fresh.tipWei())));
    }

    private static long raised(long wei) {
        return wei + wei / BUMP_DIVISOR + 1;
    }
}
