/**
 * An EVM chain as this rail sees it: JSON-RPC with bounds and answers as values, EIP-1559
 * transactions signed, logs and receipts read strictly. Nothing here knows of deposits or payouts.
 */
@NullMarked
package io.aisanet.treasury.evm.chain;

import org.jspecify.annotations.NullMarked;
