/**
 * Pools: how much of each asset is where, when that is too little or too much, and what to move.
 */
@NullMarked
package io.aisanet.treasury.pool;

import org.jspecify.annotations.NullMarked;
