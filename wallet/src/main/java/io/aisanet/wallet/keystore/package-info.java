/** Wallet keys at rest: the Web3 Secret Storage format, version 3, one file a wallet. */
@NullMarked
package io.aisanet.wallet.keystore;

import org.jspecify.annotations.NullMarked;
