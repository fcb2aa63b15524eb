/** {@code aisa convert}. */
@NullMarked
package io.aisanet.app.convert;

import org.jspecify.annotations.NullMarked;
