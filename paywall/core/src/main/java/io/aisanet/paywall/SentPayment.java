package io.aisanet.paywall;

/**
 * A payment as a request bears it, unread.
 *
 * @param dialect in which it speaks
 * @param value of the dialect's header field
 */
public record SentPayment(Dialect dialect, String value) {

    /** Never the value: whoever reads a log could use it. */
    @Override
    public String toString() {
        return "SentPayment[" + dialect + "]";
    }
}
