package io.aisanet.treasury.pool;

import io.aisanet.treasury.route.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All pools by place. Deterministic; for one thread. */
public final class Pools {
    private final Map<String, Pool> pools = new TreeMap<>();

    /**
     * Puts a pool in, or another in its place, and says what changed.
     *
     * @return the event of its level, null where that is as it was (a new pool was NORMAL)
     */
    public @Nullable PoolEvent put(Pool pool, long nowMs) {
        Pool before = pools.put(pool.place().toString(), pool);
        Level from = before == null ? Level.NORMAL : before.level();
        return from == pool.level()
                ? null
                : new PoolEvent(pool.place(), from, pool.level(), sentence(pool), nowMs);
    }

    private static String sentence(Pool pool) {
        Bands bands = pool.bands();
        String edge =
                switch (pool.level()) {
                    case EMPTY ->
                            "nothing flows out below " + bands.min() + " until " + bands.low();
                    case LOW -> "to be filled to " + bands.target();
                    case NORMAL -> "between " + bands.low() + " and " + bands.high();
                    case HIGH -> "to be emptied to " + bands.target();
                    case FULL -> "nothing flows in above " + bands.max() + " until " + bands.high();
                };
        return pool.place() + " is " + pool.level() + " with " + pool.position() + ": " + edge;
    }

    /** The pool at a place; null where there is none. */
    public @Nullable Pool at(Place place) {
        return pools.get(place.toString());
    }

    /** All of them, in the order of their places' names. */
    public Collection<Pool> all() {
        return List.copyOf(pools.values());
    }
}
