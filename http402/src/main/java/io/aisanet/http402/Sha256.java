package io.aisanet.http402;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256. */
public final class Sha256 {

    private Sha256() {}

    /** The 32-byte hash of the input. */
    public static byte[] hash(byte[] input) {
        return start().digest(input);
    }

    /** A hash to be fed piece by piece. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
