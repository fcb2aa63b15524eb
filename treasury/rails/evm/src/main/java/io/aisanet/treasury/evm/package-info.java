/**
 * The rail to EVM chains: deposits of a token watched, payouts made by one contract to many, both
 * exactly once through crashes, reorganisations and nodes that fail.
 */
@NullMarked
package io.aisanet.treasury.evm;

import org.jspecify.annotations.NullMarked;
