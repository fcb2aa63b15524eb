/** Invoices: who is to be paid, how much, until when, and the hash that locks the payment. */
@NullMarked
package io.aisanet.treasury.lightning.invoice;

import org.jspecify.annotations.NullMarked;
