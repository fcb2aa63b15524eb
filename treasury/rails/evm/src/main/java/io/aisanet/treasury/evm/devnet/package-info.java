/**
 * A real chain to try the rail with: a node in a process of its own, and Circle's compiled token.
 */
@NullMarked
package io.aisanet.treasury.evm.devnet;

import org.jspecify.annotations.NullMarked;
