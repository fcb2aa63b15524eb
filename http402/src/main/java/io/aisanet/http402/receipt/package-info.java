/**
 * What a payer keeps as proof of a paid call: request, answer, price and the ledger's entry, bound
 * by one signature.
 */
@NullMarked
package io.aisanet.http402.receipt;

import org.jspecify.annotations.NullMarked;
