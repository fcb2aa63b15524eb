package io.aisanet.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The binding of a firm quote: {@link QuoteTerms#TAG} in ASCII, by which the ledger knows that a
 * hold is one, and the first 20 bytes of a SHA-256 over its terms. Reused: nothing is allocated.
 */
final class QuoteBinding {
    private static final byte[] TAG = QuoteTerms.TAG.getBytes(US_ASCII);
    private static final long TAG_START = Words.at(TAG, 0);
    private static final int TAG_END = (int) Words.at(TAG, 1);

    private final MessageDigest sha256 = BlockHash.sha256();
    private final byte[] numbers = new byte[4 * Long.BYTES];
    private final UnsafeBuffer fields = new UnsafeBuffer(numbers);
    private final byte[] digest = new byte[Limits.KEY_BYTES];
    private final byte[] binding = new byte[Limits.KEY_BYTES];

    /** Whether these are the first two words of the binding of a quote. */
    static boolean isBegun(long first, long second) {
        return first == TAG_START && (int) second == TAG_END;
    }

    /** The binding; valid until the next call, and not to be changed. */
    byte[] of(long payer, long amount, long feeAccount, long fee) {
        fields.putLong(0, payer, ByteOrder.BIG_ENDIAN);
        fields.putLong(Long.BYTES, amount, ByteOrder.BIG_ENDIAN);
        fields.putLong(2 * Long.BYTES, feeAccount, ByteOrder.BIG_ENDIAN);
        fields.putLong(3 * Long.BYTES, fee, ByteOrder.BIG_ENDIAN);
        sha256.update(numbers);
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has " + Limits.KEY_BYTES + " bytes", e);
        }
        System.arraycopy(TAG, 0, binding, 0, TAG.length);
        System.arraycopy(digest, 0, binding, TAG.length, binding.length - TAG.length);
        return binding;
    }
}
