package io.aisanet.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The binding of a hold whose money is for a payee on another shard: {@link #TAG} in ASCII, then
 * the payee's account id everywhere, big-endian, then what the ledger does not look at. The hold's
 * own payee is a system wallet that stands for that shard; the payer's budgets judge whom it is
 * really for. With any other payee the binding says nothing, so nobody is paid under another name.
 */
public final class TransitBinding {
    /** How it begins. */
    public static final String TAG = "AISA-XSP";

    /** Marks the wallet of another shard where a budget's lists name a payee. */
    public static final long ELSEWHERE = 1L << 62;

    /** How much of a digest such a binding has room for. */
    private static final int DIGEST_BYTES = Limits.KEY_BYTES - 2 * Long.BYTES;

    private static final byte[] TAG_BYTES = TAG.getBytes(US_ASCII);
    private static final long START = Words.at(TAG_BYTES, 0);

    private TransitBinding() {}

    /** Whether a binding begins as one. */
    public static boolean isAt(byte[] binding) {
        return Words.at(binding, 0) == START;
    }

    /**
     * The binding of a hold that is for a payee on another shard, and bound to a digest besides: to
     * its first 127 bits, then one that is set, so that the last word of such a binding is never 0.
     *
     * @param payee account id everywhere
     * @param digest {@link Hold#binding} as it would be with the payee on the payer's shard
     */
    public static byte[] of(long payee, byte[] digest) {
        ByteBuffer binding = ByteBuffer.allocate(Limits.KEY_BYTES);
        binding.put(TAG_BYTES).putLong(payee).put(digest, 0, DIGEST_BYTES);
        byte[] bytes = binding.array();
        bytes[bytes.length - 1] |= 1;
        return bytes;
    }

    /** The payee on another shard that {@link #of} names; empty where the binding is another. */
    public static OptionalLong payee(byte[] binding) {
        ByteBuffer words = ByteBuffer.wrap(binding);
        boolean ours = Arrays.equals(binding, 0, TAG_BYTES.length, TAG_BYTES, 0, TAG_BYTES.length);
        return ours && words.getLong(3 * Long.BYTES) != 0
                ? OptionalLong.of(words.getLong(Long.BYTES))
                : OptionalLong.empty();
    }

    /**
     * Whether a hold is bound to a digest, wherever its payee lives.
     *
     * @param digest {@link Hold#binding} as it would be with the payee on the payer's shard
     */
    public static boolean binds(HoldState hold, byte[] digest) {
        byte[] bytes = hold.bindingBytes();
        OptionalLong payee = payee(bytes);
        return Arrays.equals(bytes, digest)
                || (payee.isPresent() && Arrays.equals(bytes, of(payee.getAsLong(), digest)));
    }

    /**
     * The wallet that budgets judge.
     *
     * @param system whether the hold's payee is a system wallet
     * @param payee account id of the hold's payee
     * @param first first word of the binding
     * @param second second word
     */
    static long judged(boolean system, long payee, long first, long second) {
        return system && first == START
                ? AccountId.walletOf(Long.reverseBytes(second)) | ELSEWHERE
                : AccountId.walletOf(payee);
    }
}
