package io.aisanet.wallet.keystore;

import io.aisanet.http402.EvmAddress;

/** One line of a keystore's listing: read without any passphrase. */
public sealed interface WalletEntry {

    /** The wallet's name: the file's name without {@code .json}. */
    String name();

    /** A wallet that states its address. */
    record Listed(String name, EvmAddress address) implements WalletEntry {}

    /**
     * A file that cannot be listed with its address.
     *
     * @param problem what is wrong with the file
     */
    record Unreadable(String name, String problem) implements WalletEntry {}
}
