package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;

/**
 * What a call costs as somebody knows who is not the server: from a catalogue, or from an earlier
 * run.
 *
 * @param asset what is paid in
 * @param amount atomic units (millionths), at least 1
 * @param payee who is paid
 */
public record ExpectedPrice(AisaAsset asset, long amount, EvmAddress payee) {

    public ExpectedPrice {
        if (amount < 1 || payee.isZero()) {
            throw new IllegalArgumentException("nothing to pay, or nobody: " + amount);
        }
    }
}
