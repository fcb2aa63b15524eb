/**
 * Extensions of x402 v2, each an entry of {@code extensions}: payment identifiers, signed offers
 * and receipts, sign-in with a wallet, discovery metadata.
 */
@NullMarked
package io.aisanet.http402.ext;

import org.jspecify.annotations.NullMarked;
