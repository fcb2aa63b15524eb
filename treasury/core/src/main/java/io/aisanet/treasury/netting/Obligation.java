package io.aisanet.treasury.netting;

import io.aisanet.ledger.Asset;

/**
 * One sum that a party owes another. Obligations come in the order of a numbered feed, such as the
 * ledger's events.
 *
 * @param number of the feed, 1 or more; grows from one to the next
 * @param asset in what
 * @param debtor who owes; 1 character or more
 * @param creditor whom; another than the debtor
 * @param amount atomic units, 1 or more
 * @param atMs since when
 */
public record Obligation(
        long number, Asset asset, String debtor, String creditor, long amount, long atMs) {

    /** Checks the ranges. */
    public Obligation {
        if (number < 1 || amount < 1) {
            throw new IllegalArgumentException("obligation " + number + " is of " + amount);
        }
        if (debtor.isEmpty() || creditor.isEmpty() || debtor.equals(creditor)) {
            throw new IllegalArgumentException("obligation " + number + " needs two parties");
        }
    }
}
