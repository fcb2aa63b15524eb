package io.aisanet.paywall.meter;

import java.util.Locale;

/** What is counted, where it is one thing. */
public enum Unit {
    /** Calls, for prices below an atomic unit. */
    CALL,
    /** Bytes of the answer's body. */
    BYTE,
    /** Lines of the answer's body that are not empty: rows of CSV, records of NDJSON. */
    ROW,
    /** Wall-clock time of the upstream, to the millisecond. */
    SECOND,
    /** A whole number in a header field of the upstream's answer. */
    REPORTED;

    /** The name in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
