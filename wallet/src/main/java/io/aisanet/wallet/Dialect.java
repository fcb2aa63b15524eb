package io.aisanet.wallet;

import java.util.List;
import java.util.Optional;

/** One way to be asked for a payment over HTTP and to send it. */
public enum Dialect {
    /** AIsa's own: one signature over request and price; goes with the first request. */
    NATIVE("native"),
    /** MPP, {@code aisanet/charge}. */
    MPP_AISANET("mpp-aisanet"),
    /**
     * x402 version 2: {@code exact} (EIP-3009, Permit2) and {@code upto}; with a plan for sessions
     * {@code batch-settlement}.
     */
    X402("x402"),
    /** MPP, {@code evm/charge}. */
    MPP_EVM("mpp-evm"),
    /** x402 version 1: the offers are in the body of the 402. */
    X402_V1("x402v1");

    /** All of them, in the order in which a client prefers them unless told otherwise. */
    public static final List<Dialect> PREFERENCE = List.of(values());

    private final String word;

    Dialect(String word) {
        this.word = word;
    }

    /** The name in settings and on command lines. */
    public String word() {
        return word;
    }

    /** The dialect of that name. */
    public static Optional<Dialect> ofWord(String word) {
        return PREFERENCE.stream().filter(dialect -> dialect.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
