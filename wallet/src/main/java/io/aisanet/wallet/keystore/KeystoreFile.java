package io.aisanet.wallet.keystore;

import io.aisanet.http402.EvmAddress;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one file. Nothing in it is secret without the passphrase.
 *
 * @param id the file's UUID, as written
 * @param address the wallet's address; null where the writer left it out (the format allows it)
 * @param sealed the encrypted key
 */
record KeystoreFile(String id, @Nullable EvmAddress address, Sealed sealed) {

    /**
     * An encrypted key: aes-128-ctr under the first half of the derived key, authenticated by
     * keccak-256 over the second half and the ciphertext. Bytes are hex digits, as in the file.
     */
    record Sealed(KeyDerivation derivation, String iv, String ciphertext, String mac) {}
}
