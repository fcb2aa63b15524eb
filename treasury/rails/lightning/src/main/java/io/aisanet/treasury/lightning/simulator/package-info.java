/** A small hash-locked network and the peer of our channel in it, as a program of its own. */
@NullMarked
package io.aisanet.treasury.lightning.simulator;

import org.jspecify.annotations.NullMarked;
