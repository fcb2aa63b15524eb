/** The commands about wallets and keys. */
@NullMarked
package io.aisanet.app.wallet;

import org.jspecify.annotations.NullMarked;
