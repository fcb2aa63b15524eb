/** {@code aisa pay}: curl that pays. */
@NullMarked
package io.aisanet.app.pay;

import org.jspecify.annotations.NullMarked;
