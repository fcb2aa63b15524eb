package io.aisanet.http402;

/** Signatures by Ed25519 (RFC 8032), pure, without context. */
public final class Ed25519 {

    /** Size of a public key in bytes. */
    public static final int PUBLIC_KEY_LENGTH = 32;

    /** Size of a private key, the seed of RFC 8032, in bytes. */
    public static final int PRIVATE_KEY_LENGTH = 32;

    /** Size of a signature in bytes. */
    public static final int SIGNATURE_LENGTH = 64;

    private Ed25519() {}

    /**
     * Whether whoever owns the key signed the message. False, too, for keys and signatures of a
     * wrong size, for points off the curve, for s not below the group order, and for the few keys
     * of small order, with which a signature can fit many messages.
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == PUBLIC_KEY_LENGTH
                && signature.length == SIGNATURE_LENGTH
                && org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyPartial(publicKey, 0)
                && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                        signature, 0, publicKey, 0, message, 0, message.length);
    }

    /** The deterministic signature of RFC 8032. */
    public static byte[] sign(byte[] privateKey, byte[] message) {
        checkPrivateKey(privateKey);
        byte[] signature = new byte[SIGNATURE_LENGTH];
        org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
                privateKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** The public key of a private one. */
    public static byte[] publicKey(byte[] privateKey) {
        checkPrivateKey(privateKey);
        byte[] publicKey = new byte[PUBLIC_KEY_LENGTH];
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
        return publicKey;
    }

    /** The key's content never gets into the message. */
    private static void checkPrivateKey(byte[] key) {
        if (key.length != PRIVATE_KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "private key must be " + PRIVATE_KEY_LENGTH + " bytes, not " + key.length);
        }
    }
}
