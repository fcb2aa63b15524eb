package io.aisanet.wallet.keystore;

import io.aisanet.wallet.keystore.KeystoreException.Reason;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Seals a private key under a passphrase and opens it again, by the Web3 Secret Storage definition,
 * version 3.
 */
final class KeyCipher {
    static final String NAME = "aes-128-ctr";
    static final int KEY_BYTES = 32;
    static final int IV_BYTES = 16;
    static final int MAC_BYTES = 32;
    private static final int SALT_BYTES = 32;

    private KeyCipher() {}

    static KeystoreFile.Sealed seal(byte[] privateKey, byte[] passphrase, SealingSource source) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] iv = new byte[IV_BYTES];
        source.random().nextBytes(salt);
        source.random().nextBytes(iv);
        var derivation =
                new KeyDerivation.Scrypt(
                        source.cost().n(),
                        ScryptCost.BLOCK_SIZE,
                        ScryptCost.PARALLELISM,
                        KEY_BYTES,
                        hex(salt));
        byte[] derived = derivation.derive(passphrase);
        try {
            byte[] ciphertext = counterMode(Cipher.ENCRYPT_MODE, derived, iv, privateKey);
            return new KeystoreFile.Sealed(
                    derivation, hex(iv), hex(ciphertext), hex(mac(derived, ciphertext)));
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /** Where a new file's randomness comes from and how hard it is made to guess. */
    record SealingSource(SecureRandom random, ScryptCost cost) {}

    /** The private key; the caller wipes it. */
    static byte[] open(KeystoreFile.Sealed sealed, byte[] passphrase) throws KeystoreException {
        byte[] ciphertext = bytes(sealed.ciphertext());
        byte[] derived = sealed.derivation().derive(passphrase);
        try {
            if (!MessageDigest.isEqual(bytes(sealed.mac()), mac(derived, ciphertext))) {
                throw new KeystoreException(
                        Reason.WRONG_PASSPHRASE,
                        "the passphrase does not open this wallet (the file's mac differs)");
            }
            return counterMode(Cipher.DECRYPT_MODE, derived, bytes(sealed.iv()), ciphertext);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] mac(byte[] derived, byte[] ciphertext) {
        var keccak = new KeccakDigest(MAC_BYTES * 8);
        keccak.update(derived, 16, 16);
        keccak.update(ciphertext, 0, ciphertext.length);
        byte[] mac = new byte[MAC_BYTES];
        keccak.doFinal(mac, 0);
        return mac;
    }

    private static byte[] counterMode(int mode, byte[] derived, byte[] iv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, new SecretKeySpec(derived, 0, 16, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
