package io.aisanet.treasury.quote;

/** At what a pair is quoted now, or why it is not. */
public sealed interface Rated permits PoolTerms, Rated.Closed {

    /**
     * It is not quoted now.
     *
     * @param reason for people
     */
    record Closed(String reason) implements Rated {}
}
