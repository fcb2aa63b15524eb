package io.aisanet.treasury.lightning.simulator;

import io.aisanet.treasury.Exact;

/**
 * What a node asks for passing a payment on over a channel, as BOLT 7 announces it.
 *
 * @param feeBase atomic units
 * @param feePpm millionths of what is passed on, rounded down
 * @param deltaMs time that it keeps for itself between the deadlines
 * @param amountMin least that it passes on
 */
record Policy(long feeBase, long feePpm, long deltaMs, long amountMin) {

    long fee(long amount) {
        return feeBase + Exact.mulDivDown(amount, feePpm, Exact.MILLION);
    }
}
