/** {@code aisa treasury}. */
@NullMarked
package io.aisanet.app.treasury;

import org.jspecify.annotations.NullMarked;
