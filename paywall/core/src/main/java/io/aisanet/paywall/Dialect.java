package io.aisanet.paywall;

import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.nativepay.NativePayment;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One way to speak of payment over HTTP. Where a request bears payments in several, the first of
 * these counts and the others are ignored.
 */
public enum Dialect {
    /** x402 version 2: everything in header fields. */
    X402("x402", PaymentHeaders.PAYMENT_SIGNATURE),
    /** x402 version 1: the offers are in the body of the 402. */
    X402V1("x402 version 1", PaymentHeaders.V1_PAYMENT),
    /** MPP: HTTP authentication of the scheme {@code Payment}. */
    MPP("MPP", PaymentCredential.HEADER),
    /** AIsa's own: a signature over method, URL and body, with the first request. */
    NATIVE("AIsa's own dialect", NativePayment.HEADER);

    /** All of them. */
    public static final Set<Dialect> ALL =
            Collections.unmodifiableSet(EnumSet.allOf(Dialect.class));

    private final String title;
    private final String header;

    Dialect(String title, String header) {
        this.title = title;
        this.header = header;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** The request header that a payment travels in. */
    public String header() {
        return header;
    }

    /** The name in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The dialect of that name in settings. */
    public static Optional<Dialect> ofWord(String word) {
        return ALL.stream().filter(dialect -> dialect.word().equals(word)).findFirst();
    }
}
