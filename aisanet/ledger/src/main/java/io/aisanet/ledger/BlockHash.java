package io.aisanet.ledger;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The hash that chains a block of events to the one before, see {@link EventBlock}. */
final class BlockHash {
    private static final int COPY_BYTES = 8 * 1024;

    private final MessageDigest sha256 = sha256();
    private final byte[] numbers = new byte[Long.BYTES + Integer.BYTES];
    private final UnsafeBuffer numberFields = new UnsafeBuffer(numbers);
    private final byte[] copy = new byte[COPY_BYTES];

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Puts the hash that the block must have into the array. */
    void of(EventBlock block, byte[] into) {
        numberFields.putLong(0, block.firstSequence);
        numberFields.putInt(Long.BYTES, block.count);
        sha256.update(block.previousHash);
        sha256.update(numbers);
        update(block.events);
        try {
            sha256.digest(into, 0, into.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has " + Limits.KEY_BYTES + " bytes", e);
        }
    }

    private void update(DirectBuffer events) {
        byte[] array = events.byteArray();
        if (array != null) {
            sha256.update(array, events.wrapAdjustment(), events.capacity());
            return;
        }
        for (int at = 0; at < events.capacity(); at += copy.length) {
            int length = Math.min(copy.length, events.capacity() - at);
            events.getBytes(at, copy, 0, length);
            sha256.update(copy, 0, length);
        }
    }
}
