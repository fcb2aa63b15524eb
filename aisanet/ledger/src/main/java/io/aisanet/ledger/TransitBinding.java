package io.aisanet.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

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

    private static final long START = Words.at(TAG.getBytes(US_ASCII), 0);

    private TransitBinding() {}

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
