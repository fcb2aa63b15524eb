package io.aisanet.http402;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256. */
public final class Sha256 {

    /** Copied for each hash: asking for one by name looks through the providers each time. */
    private static final MessageDigest FRESH = fresh();

    private Sha256() {}

    /** The 32-byte hash of the input. */
    public static byte[] hash(byte[] input) {
        return start().digest(input);
    }

    /** A hash to be fed piece by piece. */
    public static MessageDigest start() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            return fresh(); // a provider's that is not Java's own
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
