package io.aisanet.paywall;

import java.time.Duration;
import java.util.Locale;

/**
 * How many calls of a payer cost nothing. The payer signs each of them like any payment, and what
 * was held for it goes back.
 *
 * @param calls in one window, 1 to {@value #CALLS_MAX}
 * @param per the window
 */
public record FreeQuota(int calls, Per per) {

    /** Most free calls in a window. */
    public static final int CALLS_MAX = 1_000_000;

    /** A window; the first of each begins with the year 1970 (UTC), the next where it ends. */
    public enum Per {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        /** 30 days. */
        MONTH(Duration.ofDays(30));

        private final long lengthMs;

        Per(Duration length) {
            this.lengthMs = length.toMillis();
        }

        /** Number of the window that a time lies in. */
        long at(long unixMs) {
            return Math.floorDiv(unixMs, lengthMs);
        }

        /** The word of settings. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public FreeQuota {
        if (calls < 1 || calls > CALLS_MAX) {
            throw new IllegalArgumentException(
                    "calls must be 1 to " + CALLS_MAX + ", not " + calls);
        }
    }

    /** For people, such as {@code the first 10 calls of a payer per day are free}. */
    public String words() {
        String window = per == Per.MONTH ? "30 days" : per.word();
        return (calls == 1 ? "the first call" : "the first " + calls + " calls")
                + " of a payer per "
                + window
                + (calls == 1 ? " is free" : " are free");
    }
}
