package io.aisanet.shards;

import io.aisanet.ledger.HoldState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Finds holds: those made here on the shard that is remembered, all others by asking all. */
final class HoldPlaces {
    /** Most that are remembered; with more, the knowledge is dropped as a whole. */
    private static final int HOLDS_MAX = 100_000;

    private final ShardRouter router;
    private final ShardSearch search;
    private final ConcurrentHashMap<Id, Integer> places = new ConcurrentHashMap<>();

    HoldPlaces(ShardRouter router, ShardSearch search) {
        this.router = router;
        this.search = search;
    }

    void made(long idHigh, long idLow, int shard) {
        if (places.size() >= HOLDS_MAX) {
            places.clear();
        }
        places.put(new Id(idHigh, idLow), shard);
    }

    void ended(long idHigh, long idLow) {
        places.remove(new Id(idHigh, idLow));
    }

    CompletableFuture<Optional<ShardSearch.Found<HoldState>>> find(long idHigh, long idLow) {
        Integer shard = places.get(new Id(idHigh, idLow));
        if (shard == null) {
            return search.find(it -> it.hold(idHigh, idLow));
        }
        return router.shard(shard)
                .hold(idHigh, idLow)
                .thenApply(found -> found.map(it -> new ShardSearch.Found<>(shard, it)));
    }
}
