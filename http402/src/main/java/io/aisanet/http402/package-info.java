/**
 * The words of the 402 conversation: x402 v2 messages over HTTP, the EIP-3009 signatures that pay
 * with them, and the client of a facilitator. Free of any server framework and of the ledger, so
 * that a payer, a provider and a node can all put it on their class path.
 */
@NullMarked
package io.aisanet.http402;

import org.jspecify.annotations.NullMarked;
