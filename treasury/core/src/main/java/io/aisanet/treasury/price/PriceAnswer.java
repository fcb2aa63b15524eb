package io.aisanet.treasury.price;

import io.aisanet.treasury.Rate;
import java.util.List;

/** A price that can be relied on, or none. */
public sealed interface PriceAnswer {

    /** What every source said, in their order. */
    List<Reading> readings();

    /**
     * A price.
     *
     * @param rate the median of the readings that counted; of an even number the lower one
     * @param oldestMs time of the oldest of them
     */
    record Open(Rate rate, long oldestMs, List<Reading> readings) implements PriceAnswer {}

    /**
     * No price: nothing is quoted and nothing is decided by it.
     *
     * @param sentence why, for people
     */
    record Closed(String sentence, List<Reading> readings) implements PriceAnswer {}
}
