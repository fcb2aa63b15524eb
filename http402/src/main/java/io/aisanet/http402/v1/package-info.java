/**
 * x402 version 1, for clients that speak nothing newer: the 402 in the body, {@code X-PAYMENT} and
 * {@code X-PAYMENT-RESPONSE}. The signature is that of version 2.
 */
@NullMarked
package io.aisanet.http402.v1;

import org.jspecify.annotations.NullMarked;
