/**
 * MPP, the HTTP authentication scheme {@code Payment} (draft-httpauth-payment-00, and as the stock
 * package mppx 0.11 speaks it): challenges, credentials, receipts, problems, and the intents {@code
 * charge} and {@code session} of the methods {@code evm} and {@code aisanet}.
 */
@NullMarked
package io.aisanet.http402.mpp;

import org.jspecify.annotations.NullMarked;
