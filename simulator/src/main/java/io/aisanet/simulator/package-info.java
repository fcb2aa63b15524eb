@NullMarked
package io.aisanet.simulator;

import org.jspecify.annotations.NullMarked;
