/**
 * The x402 scheme {@code batch-settlement}: one deposit into a channel between a payer and a payee,
 * then a voucher a request that says how much the payee may have taken in all. Types, signatures
 * and the rules of one channel as a value; where it is kept is the caller's.
 */
@NullMarked
package io.aisanet.http402.batch;

import org.jspecify.annotations.NullMarked;
