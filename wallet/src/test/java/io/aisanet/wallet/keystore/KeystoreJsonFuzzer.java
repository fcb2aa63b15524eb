package io.aisanet.wallet.keystore;

import io.aisanet.fuzzing.Property;
import java.io.IOException;

/** Keystore files: read or refused before any passphrase is tried, at a bounded cost. */
public final class KeystoreJsonFuzzer {

    private KeystoreJsonFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        KeystoreFile file;
        try {
            file = KeystoreJson.read(input);
        } catch (KeystoreException e) {
            Property.holds(e.getMessage() != null, "a refusal says why");
            return;
        }
        Property.same(file, KeystoreJson.read(KeystoreJson.write(file)), "reads as written");
        if (file.sealed().derivation() instanceof KeyDerivation.Scrypt scrypt) {
            Property.holds(
                    128L * scrypt.n() * scrypt.r() <= KeystoreLimits.MAX_SCRYPT_MEMORY_BYTES,
                    "memory is bounded");
        }
    }
}
