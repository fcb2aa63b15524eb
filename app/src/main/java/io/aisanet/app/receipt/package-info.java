/** {@code aisa receipt}: checks signed receipts, offline. */
@NullMarked
package io.aisanet.app.receipt;

import org.jspecify.annotations.NullMarked;
