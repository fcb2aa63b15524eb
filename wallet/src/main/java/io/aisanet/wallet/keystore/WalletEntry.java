package io.aisanet.wallet.keystore;

import io.aisanet.http402.Payer;

/** One line of a keystore's listing: read without any passphrase. */
public sealed interface WalletEntry {

    /** The wallet's name: the file's name without {@code .json}. */
    String name();

    /** A wallet that states its address or public key. */
    record Listed(String name, Payer payer) implements WalletEntry {}

    /**
     * A file that cannot be listed with its address.
     *
     * @param problem what is wrong with the file
     */
    record Unreadable(String name, String problem) implements WalletEntry {}
}
