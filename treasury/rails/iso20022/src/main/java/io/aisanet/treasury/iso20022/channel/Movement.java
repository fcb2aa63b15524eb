package io.aisanet.treasury.iso20022.channel;

/**
 * One payment on the account, after its line was written.
 *
 * @param reference of its line
 * @param signed atomic units, below 0 where it went
 * @param reversal whether the bank takes another one back
 * @param bookedMs when
 */
record Movement(String reference, long signed, boolean reversal, long bookedMs) {

    boolean came() {
        return signed > 0;
    }
}
