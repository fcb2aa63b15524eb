package io.aisanet.paywall;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an amount moves, in the words of x402 version 2. */
public enum Scheme {
    /** {@code exact}, signed as an EIP-3009 authorization. */
    EXACT,
    /** {@code exact}, signed as a Permit2 order. */
    PERMIT2,
    /** {@code upto}: at most the amount, what was used, once. */
    UPTO,
    /** {@code batch-settlement}: a deposit, then vouchers. Only where sessions are kept. */
    BATCH;

    /** The scheme of that name in settings. */
    public static Optional<Scheme> ofWord(String word) {
        return Arrays.stream(values()).filter(scheme -> scheme.word().equals(word)).findFirst();
    }

    /** The name in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
