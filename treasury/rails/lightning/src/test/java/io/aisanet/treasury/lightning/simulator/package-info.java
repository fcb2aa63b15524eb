@NullMarked
package io.aisanet.treasury.lightning.simulator;

import org.jspecify.annotations.NullMarked;
