package io.aisanet.treasury.channel;

/** When a channel works. Times are milliseconds since 1970 UTC; a pure function of them. */
public interface Calendar {

    /** Returned by {@link #cutOffMs} where a channel never closes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * The last moment, not before {@code nowMs}, until which a batch handed in still goes out with
     * what is open now, or else next; {@link #NEVER} for a channel that never closes.
     */
    long cutOffMs(long nowMs);

    /**
     * When a batch handed in at {@code nowMs} goes out: {@code nowMs} itself while the channel is
     * open, else when it opens next.
     */
    long goesOutMs(long nowMs);

    /** A channel that never closes. */
    static Calendar always() {
        return AlwaysOpen.INSTANCE;
    }
}
