package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * What is signed in AIsa's own dialects: a tag that names the kind of statement, then its fields,
 * so that no two different statements share one row of bytes.
 *
 * <pre>
 * tag in UTF-8, not framed
 * text   = u32 big-endian length of the UTF-8 bytes | the bytes
 * number = u64 big-endian
 * digest = 32 bytes
 * </pre>
 */
public final class CanonicalBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CanonicalBytes() {}

    /** A statement of this kind; no tag may be the beginning of another. */
    public static CanonicalBytes of(String tag) {
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.out.writeBytes(tag.getBytes(UTF_8));
        return bytes;
    }

    /** Appends a text with its length. */
    public CanonicalBytes text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        out.writeBytes(utf8);
        return this;
    }

    /** Appends a number that is not negative. */
    public CanonicalBytes number(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }

    /** Appends 32 bytes. */
    public CanonicalBytes digest(Bytes32 digest) {
        out.writeBytes(digest.toBytes());
        return this;
    }

    /** All of it. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** SHA-256 of all of it. */
    public Bytes32 sha256() {
        return Bytes32.of(Sha256.hash(toBytes()));
    }
}
