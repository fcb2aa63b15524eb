/**
 * x402 payments by Permit2: {@code exact} with {@code assetTransferMethod: permit2}, and {@code
 * upto}, which authorises a maximum of which what was used is taken. On AIsa's network nothing of
 * Permit2 exists but what is signed.
 */
@NullMarked
package io.aisanet.http402.permit2;

import org.jspecify.annotations.NullMarked;
