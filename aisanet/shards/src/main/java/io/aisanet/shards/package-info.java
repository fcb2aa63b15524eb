/**
 * Many clusters as one network: where an account lives, and payments from one shard to another. The
 * course of a payment is a pure state machine, which the simulation and the real driver share.
 */
@NullMarked
package io.aisanet.shards;

import org.jspecify.annotations.NullMarked;
