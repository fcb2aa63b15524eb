/** {@code aisa withdraw}: money out of a wallet, over a rail. */
@NullMarked
package io.aisanet.app.withdraw;

import org.jspecify.annotations.NullMarked;
