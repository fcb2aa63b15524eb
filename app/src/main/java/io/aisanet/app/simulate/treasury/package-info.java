/** The treasury in one deterministic program: {@code aisa simulate --treasury}. */
@NullMarked
package io.aisanet.app.simulate.treasury;

import org.jspecify.annotations.NullMarked;
