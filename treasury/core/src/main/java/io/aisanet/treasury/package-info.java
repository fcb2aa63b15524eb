/** The treasury: money in, out and exchanged; arithmetic that its packages share. */
@NullMarked
package io.aisanet.treasury;

import org.jspecify.annotations.NullMarked;
