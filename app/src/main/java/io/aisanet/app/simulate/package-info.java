/** {@code aisa simulate}. */
@NullMarked
package io.aisanet.app.simulate;

import org.jspecify.annotations.NullMarked;
