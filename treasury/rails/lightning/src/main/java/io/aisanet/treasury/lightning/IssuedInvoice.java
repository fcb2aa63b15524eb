package io.aisanet.treasury.lightning;

import io.aisanet.treasury.lightning.invoice.Invoice;

/**
 * An invoice of ours.
 *
 * @param number from which its preimage follows
 * @param claim what a payment of it claims
 */
record IssuedInvoice(long number, String claim, Invoice invoice) {

    /** BOLT 4 lets a payer give up to twice what was asked for. */
    boolean takes(long amount) {
        return invoice.amount() == 0
                || (amount >= invoice.amount() && amount / 2 <= invoice.amount());
    }
}
