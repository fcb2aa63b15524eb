/** Figures as pictures. */
@NullMarked
package io.aisanet.simulator.plot;

import org.jspecify.annotations.NullMarked;
