@NullMarked
package io.aisanet.treasury.interledger.simulator;

import org.jspecify.annotations.NullMarked;
