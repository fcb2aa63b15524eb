package io.aisanet.http402;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 with the original padding, as Ethereum uses it (not the JDK's SHA3-256). */
public final class Keccak256 {

    private static final int BITS = 256;

    private Keccak256() {}

    /** The 32-byte hash of the input. */
    public static byte[] hash(byte[] input) {
        return hash(input, 0, input.length);
    }

    /** The 32-byte hash of a range of the input. */
    public static byte[] hash(byte[] input, int offset, int length) {
        byte[] hash = new byte[Bytes32.LENGTH];
        hash(input, offset, length, hash);
        return hash;
    }

    /** Writes the hash of a range of the input into the first 32 bytes of {@code target}. */
    static void hash(byte[] input, int offset, int length, byte[] target) {
        KeccakDigest digest = new KeccakDigest(BITS);
        digest.update(input, offset, length);
        digest.doFinal(target, 0);
    }
}
