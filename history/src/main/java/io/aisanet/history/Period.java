package io.aisanet.history;

/**
 * A stretch of time.
 *
 * @param fromMs Unix milliseconds of its begin
 * @param untilMs Unix milliseconds of its end, which is not in it
 */
public record Period(long fromMs, long untilMs) {
    /** All of it. */
    public static final Period EVER = new Period(0, Long.MAX_VALUE);

    public Period {
        if (fromMs < 0 || untilMs < fromMs) {
            throw new IllegalArgumentException("a period ends after its begin");
        }
    }
}
