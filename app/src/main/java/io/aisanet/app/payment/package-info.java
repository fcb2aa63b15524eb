/** {@code aisa payment}: what can be done with payments afterwards. */
@NullMarked
package io.aisanet.app.payment;

import org.jspecify.annotations.NullMarked;
