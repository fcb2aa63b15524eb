/** {@code aisa mandate}: authorities that one wallet signs for another. */
@NullMarked
package io.aisanet.app.mandate;

import org.jspecify.annotations.NullMarked;
