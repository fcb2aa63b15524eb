package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The nonce of a payment that names a mandate:
 *
 * <pre>"aisa-mandate" | u64 big-endian id of the mandate | 12 random bytes</pre>
 *
 * <p>The nonce is what the payer signs, so nobody on the way can take the mandate off a payment or
 * put another one on it, as they could with an extension of the message. A nonce that other clients
 * draw begins so once in 2^96.
 */
public final class MandateNonce {
    private static final byte[] TAG = "aisa-mandate".getBytes(US_ASCII);

    private MandateNonce() {}

    /** A fresh nonce for this mandate, 1 or more. */
    public static Bytes32 of(long mandate, SecureRandom random) {
        if (mandate <= 0) {
            throw new IllegalArgumentException("no mandate has the id " + mandate);
        }
        byte[] salt = new byte[Bytes32.LENGTH - TAG.length - Long.BYTES];
        random.nextBytes(salt);
        return Bytes32.of(
                ByteBuffer.allocate(Bytes32.LENGTH).put(TAG).putLong(mandate).put(salt).array());
    }

    /**
     * The mandate that a nonce names; 0 = none.
     *
     * @throws MalformedMessage when it is marked as naming one and the id is out of range
     */
    public static long mandateOf(Bytes32 nonce) throws MalformedMessage {
        ByteBuffer bytes = ByteBuffer.wrap(nonce.toBytes());
        byte[] tag = new byte[TAG.length];
        bytes.get(tag);
        if (!Arrays.equals(tag, TAG)) {
            return 0;
        }
        long mandate = bytes.getLong();
        if (mandate <= 0) {
            throw new MalformedMessage(
                    "names a mandate that cannot be",
                    "/authorization/nonce",
                    "put the mandate's id in bytes 13 to 20, or draw a random nonce");
        }
        return mandate;
    }
}
