package io.aisanet.wallet.keystore;

import static io.aisanet.wallet.keystore.KeystoreException.malformed;
import static io.aisanet.wallet.keystore.KeystoreException.tooCostly;

import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/** How a passphrase becomes a key: the {@code kdf} and {@code kdfparams} of a file. */
sealed interface KeyDerivation {

    /** Refuses parameters outside the named limits or outside the algorithm's own law. */
    void check() throws KeystoreException;

    /** Derives the key; only after {@link #check()}. */
    byte[] derive(byte[] passphrase);

    /** RFC 7914; the salt is hex digits. */
    record Scrypt(int n, int r, int p, int derivedKeyBytes, String salt) implements KeyDerivation {
        static final String NAME = "scrypt";

        @Override
        public void check() throws KeystoreException {
            checkSizes(derivedKeyBytes, salt);
            if (n < 2 || Integer.bitCount(n) != 1) {
                throw malformed("kdfparams.n is " + n + ": it must be a power of two above 1");
            }
            if (r < 1 || p < 1) {
                throw malformed(
                        "kdfparams.r is " + r + " and p is " + p + ": both must be at least 1");
            }
            checkCost();
        }

        private void checkCost() throws KeystoreException {
            // 2^31 * 2^31 * 128 would overflow: bound the factors before multiplying them.
            if (r > 1024 || p > 1024 || 128L * n * r > KeystoreLimits.MAX_SCRYPT_MEMORY_BYTES) {
                throw tooCostly(
                        "scrypt with n = "
                                + n
                                + ", r = "
                                + r
                                + " and p = "
                                + p
                                + " needs 128 * n * r bytes of memory;"
                                + " the limit is "
                                + KeystoreLimits.MAX_SCRYPT_MEMORY_BYTES);
            }
            if ((long) n * r * p > KeystoreLimits.MAX_SCRYPT_WORK) {
                throw tooCostly(
                        "scrypt with n = "
                                + n
                                + ", r = "
                                + r
                                + " and p = "
                                + p
                                + " is too much work: n * r * p must"
                                + " not exceed "
                                + KeystoreLimits.MAX_SCRYPT_WORK);
            }
        }

        @Override
        public byte[] derive(byte[] passphrase) {
            byte[] saltBytes = HexFormat.of().parseHex(salt);
            return r == 1
                    ? NarrowScrypt.derive(passphrase, this, saltBytes)
                    : SCrypt.generate(passphrase, saltBytes, n, r, p, derivedKeyBytes);
        }
    }

    /**
     * RFC 8018 with HMAC-SHA-256; read for the sake of other writers, never written; the salt is
     * hex digits.
     */
    record Pbkdf2(int iterations, int derivedKeyBytes, String salt) implements KeyDerivation {
        static final String NAME = "pbkdf2";
        static final String PRF = "hmac-sha256";

        @Override
        public void check() throws KeystoreException {
            checkSizes(derivedKeyBytes, salt);
            if (iterations < 1) {
                throw malformed("kdfparams.c is " + iterations + ": it must be at least 1");
            }
            if (iterations > KeystoreLimits.MAX_PBKDF2_ITERATIONS) {
                throw tooCostly(
                        "kdfparams.c is "
                                + iterations
                                + "; the limit is "
                                + KeystoreLimits.MAX_PBKDF2_ITERATIONS);
            }
        }

        @Override
        public byte[] derive(byte[] passphrase) {
            var generator = new PKCS5S2ParametersGenerator(SHA256Digest.newInstance());
            generator.init(passphrase, HexFormat.of().parseHex(salt), iterations);
            return ((KeyParameter) generator.generateDerivedParameters(derivedKeyBytes * 8))
                    .getKey();
        }
    }

    private static void checkSizes(int derivedKeyBytes, String salt) throws KeystoreException {
        if (derivedKeyBytes < KeystoreLimits.MIN_DERIVED_KEY_BYTES
                || derivedKeyBytes > KeystoreLimits.MAX_DERIVED_KEY_BYTES) {
            throw malformed(
                    "kdfparams.dklen is "
                            + derivedKeyBytes
                            + ": it must be from "
                            + KeystoreLimits.MIN_DERIVED_KEY_BYTES
                            + " to "
                            + KeystoreLimits.MAX_DERIVED_KEY_BYTES);
        }
        if (salt.isEmpty() || salt.length() > 2 * KeystoreLimits.MAX_SALT_BYTES) {
            throw malformed(
                    "kdfparams.salt has "
                            + salt.length() / 2
                            + " bytes: it must have from 1 to "
                            + KeystoreLimits.MAX_SALT_BYTES);
        }
    }
}
