package io.aisanet.server.pools;

import io.aisanet.treasury.pool.FlowForecast;
import io.aisanet.treasury.pool.Pool;
import io.aisanet.treasury.route.Place;
import org.jspecify.annotations.Nullable;

/**
 * A pool at one moment.
 *
 * @param pool null = what is there is not known now
 * @param trouble why it is not known; empty where it is
 * @param lowAtMs when it is at its low if flows go on, or {@link FlowForecast#NEVER}
 * @param emptyAtMs when it is at its min if flows go on, or {@link FlowForecast#NEVER}
 * @param words what is done about it, for people; may be empty
 */
public record PoolState(
        Place place,
        @Nullable Pool pool,
        String trouble,
        long lowAtMs,
        long emptyAtMs,
        String words) {

    static PoolState unknown(Place place, String trouble) {
        return new PoolState(
                place,
                null,
                trouble,
                FlowForecast.NEVER,
                FlowForecast.NEVER,
                "nothing: " + trouble);
    }

    PoolState saying(String what) {
        return new PoolState(place, pool, trouble, lowAtMs, emptyAtMs, what);
    }
}
