@NullMarked
package io.aisanet.treasury.iso20022.simulator;

import org.jspecify.annotations.NullMarked;
