package io.aisanet.http402;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Which 65 bytes may be a signature at all, and which 32 bytes a private key. */
final class SignatureShape {

    /** The curve with its own field arithmetic: 5 times faster than by the general one. */
    static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    private static final byte[] ORDER = word(CURVE.getN());
    private static final byte[] HALF_ORDER = word(CURVE.getN().shiftRight(1));
    private static final int S_OFFSET = 32;
    private static final int V_OFFSET = 64;

    private SignatureShape() {}

    /** Recovery id 0 or 1, or -1 when these bytes can be nobody's signature. */
    static int recoveryId(byte[] signature) {
        if (signature.length != Secp256k1.SIGNATURE_LENGTH
                || isZero(signature, 0)
                || isZero(signature, S_OFFSET)
                || compare(signature, 0, ORDER) >= 0
                || compare(signature, S_OFFSET, HALF_ORDER) > 0) {
            return -1;
        }
        return switch (signature[V_OFFSET]) {
            case 0, 27 -> 0;
            case 1, 28 -> 1;
            default -> -1;
        };
    }

    static void checkDigest(byte[] digest) {
        if (digest.length != Bytes32.LENGTH) {
            throw new IllegalArgumentException("digest must be 32 bytes, not " + digest.length);
        }
    }

    /** The key's content never gets into the message. */
    static void checkPrivateKey(byte[] key) {
        if (key.length != Secp256k1.PRIVATE_KEY_LENGTH
                || isZero(key, 0)
                || compare(key, 0, ORDER) >= 0) {
            throw new IllegalArgumentException(
                    "private key must be 32 bytes, from 1 to the group order less 1");
        }
    }

    private static boolean isZero(byte[] bytes, int offset) {
        int any = 0;
        for (int i = offset; i < offset + Bytes32.LENGTH; i++) {
            any |= bytes[i];
        }
        return any == 0;
    }

    private static int compare(byte[] bytes, int offset, byte[] word) {
        return Arrays.compareUnsigned(
                bytes, offset, offset + Bytes32.LENGTH, word, 0, Bytes32.LENGTH);
    }

    static byte[] word(BigInteger value) {
        AbiWords words = new AbiWords(1);
        words.put(0, value);
        return words.toBytes();
    }
}
