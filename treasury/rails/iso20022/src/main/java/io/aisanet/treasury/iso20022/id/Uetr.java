package io.aisanet.treasury.iso20022.id;

import io.aisanet.treasury.iso20022.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * A unique end-to-end transaction reference: a UUID of version 4 that follows a payment through all
 * banks.
 *
 * @param text as {@code UUIDv4Identifier} of the message schemas has it
 */
public record Uetr(String text) {

    private static final Pattern FORM =
            Pattern.compile("[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}");
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /**
     * @throws IllegalArgumentException where it is none; {@link #parse} is for what others wrote
     */
    public Uetr {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UETR: " + text);
        }
    }

    /** Reads what stands in a message. */
    public static Uetr parse(String text) throws Malformed {
        if (!FORM.matcher(text).matches()) {
            throw new Malformed("is not a UETR", "", "write a UUID of version 4, in small letters");
        }
        return new Uetr(text);
    }

    /** The one of a payment that has a name of its own: always the same, so a retry repeats it. */
    public static Uetr of(String name) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(name));
        long high = (digest.getLong() & VERSION_MASK) | VERSION_4;
        long low = (digest.getLong() & VARIANT_MASK) | VARIANT;
        return new Uetr(new java.util.UUID(high, low).toString());
    }

    private static byte[] sha256(String name) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("uetr:" + name).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
