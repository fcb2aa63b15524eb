package io.aisanet.treasury.evm.chain;

/**
 * What a transaction offers for a unit of gas (EIP-1559).
 *
 * @param maxWei most that it pays in all
 * @param tipWei most of that which goes to the block's maker
 */
public record Fees(long maxWei, long tipWei) {

    /** Checks the ranges. */
    public Fees {
        if (tipWei < 0 || maxWei < tipWei) {
            throw new IllegalArgumentException("fees of " + maxWei + " with a tip of " + tipWei);
        }
    }
}
