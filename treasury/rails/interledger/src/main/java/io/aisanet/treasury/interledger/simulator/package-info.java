/** A connector with payees behind it, as a program of its own. */
@NullMarked
package io.aisanet.treasury.interledger.simulator;

import org.jspecify.annotations.NullMarked;
