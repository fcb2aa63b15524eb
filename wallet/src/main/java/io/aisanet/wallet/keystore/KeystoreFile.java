package io.aisanet.wallet.keystore;

import io.aisanet.http402.Payer;
import io.aisanet.wallet.KeyType;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one file. Nothing in it is secret without the passphrase.
 *
 * @param id the file's UUID, as written
 * @param type of its key
 * @param payer the wallet's address or public key; null where the writer left the address out (the
 *     format allows it)
 * @param sealed the encrypted key
 */
record KeystoreFile(String id, KeyType type, @Nullable Payer payer, Sealed sealed) {

    /**
     * An encrypted key: aes-128-ctr under the first half of the derived key, authenticated by
     * keccak-256 over the second half and the ciphertext. Bytes are hex digits, as in the file.
     */
    record Sealed(KeyDerivation derivation, String iv, String ciphertext, String mac) {}
}
