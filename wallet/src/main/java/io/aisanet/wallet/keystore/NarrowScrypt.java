package io.aisanet.wallet.keystore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * scrypt with r = 1 and any n. RFC 7914 section 2 wants n below 65536 there and Bouncy Castle
 * insists on it, but early Ethereum wallets wrote n = 262144 with r = 1 and p = 8, as the format's
 * own test vector does.
 */
final class NarrowScrypt {
    private static final int BLOCK_WORDS = 32;
    private static final int HALF_WORDS = 16;
    private static final int SALSA_ROUNDS = 8;

    private NarrowScrypt() {}

    /** The derived key; n is a power of two and was checked against the memory limit. */
    static byte[] derive(byte[] passphrase, KeyDerivation.Scrypt cost, byte[] salt) {
        byte[] lanes = pbkdf2(passphrase, salt, cost.p() * BLOCK_WORDS * Integer.BYTES);
        int[] memory = new int[cost.n() * BLOCK_WORDS];
        int[] block = new int[BLOCK_WORDS];
        try {
            var words = ByteBuffer.wrap(lanes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
            for (int lane = 0; lane < cost.p(); lane++) {
                words.get(lane * BLOCK_WORDS, block);
                mix(block, memory, cost.n());
                words.put(lane * BLOCK_WORDS, block);
            }
            return pbkdf2(passphrase, lanes, cost.derivedKeyBytes());
        } finally {
            Arrays.fill(lanes, (byte) 0);
            Arrays.fill(memory, 0);
            Arrays.fill(block, 0);
        }
    }

    /** scryptROMix of RFC 7914 section 5. */
    private static void mix(int[] block, int[] memory, int n) {
        int[] in = new int[HALF_WORDS];
        int[] out = new int[HALF_WORDS];
        for (int i = 0; i < n; i++) {
            System.arraycopy(block, 0, memory, i * BLOCK_WORDS, BLOCK_WORDS);
            mixBlock(block, in, out);
        }
        for (int i = 0; i < n; i++) {
            int from = (block[HALF_WORDS] & (n - 1)) * BLOCK_WORDS;
            for (int word = 0; word < BLOCK_WORDS; word++) {
                block[word] ^= memory[from + word];
            }
            mixBlock(block, in, out);
        }
    }

    /** scryptBlockMix of RFC 7914 section 4, for r = 1: the two halves keep their places. */
    private static void mixBlock(int[] block, int[] in, int[] out) {
        for (int i = 0; i < HALF_WORDS; i++) {
            in[i] = block[i] ^ block[HALF_WORDS + i];
        }
        Salsa20Engine.salsaCore(SALSA_ROUNDS, in, out);
        System.arraycopy(out, 0, block, 0, HALF_WORDS);
        for (int i = 0; i < HALF_WORDS; i++) {
            in[i] = block[HALF_WORDS + i] ^ out[i];
        }
        Salsa20Engine.salsaCore(SALSA_ROUNDS, in, out);
        System.arraycopy(out, 0, block, HALF_WORDS, HALF_WORDS);
    }

    private static byte[] pbkdf2(byte[] passphrase, byte[] salt, int bytes) {
        var generator = new PKCS5S2ParametersGenerator(SHA256Digest.newInstance());
        generator.init(passphrase, salt, 1);
        return ((KeyParameter) generator.generateDerivedParameters(bytes * 8)).getKey();
    }
}
