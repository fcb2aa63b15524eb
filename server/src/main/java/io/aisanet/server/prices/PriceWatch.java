package io.aisanet.server.prices;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.price.BreakerState;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.PriceAnswer;
import io.aisanet.treasury.price.PriceBoard;
import io.aisanet.treasury.price.PriceFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks for prices again and again, each pair on a thread of its own, and lets the breakers see
 * them. Whoever asks for a price gets the newest one, and none where that has grown too old since.
 * A breaker is told that there is none when there was none for as long as a price may be old: one
 * look that failed closes quotes, and stops no asset. Safe for many threads.
 */
public final class PriceWatch implements PriceBoard, AutoCloseable {
    private final Ground ground;
    private final Map<Pair, PriceFeed> feeds;
    private final Map<Pair, PriceAnswer> newest = new ConcurrentHashMap<>();
    private final Map<Pair, Long> lastOpenMs = new ConcurrentHashMap<>();
    private final long startedMs;
    private final Map<Asset, WatchedAsset> watched = new LinkedHashMap<>();
    private final BreakerBook breakers;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * What a watch stands on.
     *
     * @param file where the breakers' states are kept
     * @param everyMs between two looks, 1 or more
     */
    public record Ground(Path file, InstantSource clock, long everyMs) {}

    private PriceWatch(
            Ground ground,
            Map<Pair, PriceFeed> feeds,
            List<WatchedAsset> assets,
            BreakerBook book) {
        this.ground = ground;
        this.startedMs = ground.clock().millis();
        this.feeds = new LinkedHashMap<>(feeds);
        assets.forEach(one -> watched.put(one.asset(), one));
        this.breakers = book;
    }

    /**
     * Opens the breakers' file; nothing is asked yet.
     *
     * @param feeds by pair
     * @param assets each pair of theirs is among the feeds
     * @throws IOException the file cannot be read
     */
    public static PriceWatch open(
            Ground ground, Map<Pair, PriceFeed> feeds, List<WatchedAsset> assets)
            throws IOException {
        return new PriceWatch(ground, feeds, assets, new BreakerBook(ground.file(), assets));
    }

    /** Begins to ask. */
    public void start() {
        for (Pair pair : feeds.keySet()) {
            threads.add(Thread.ofVirtual().name("prices " + pair).start(() -> run(pair)));
        }
    }

    private void run(Pair pair) {
        try {
            do {
                look(pair);
            } while (!ended.await(ground.everyMs(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for a pair once, and lets the breakers of its assets see the answer. */
    public void look(Pair pair) {
        PriceFeed feed = feeds.get(pair);
        if (feed != null) {
            PriceAnswer answer = feed.read(pair, ground.clock());
            if (answer instanceof PriceAnswer.Open price) {
                lastOpenMs.put(pair, price.oldestMs());
            }
            newest.put(pair, answer);
            watched.values().stream()
                    .filter(one -> one.pair().equals(pair))
                    .forEach(one -> status(one.asset()));
        }
    }

    @Override
    public PriceAnswer price(Pair pair) {
        PriceFeed feed = feeds.get(pair);
        PriceAnswer answer = newest.get(pair);
        if (feed == null || answer == null) {
            String why = feed == null ? " is not watched at this node" : " was not asked for yet";
            return new PriceAnswer.Closed(pair + why, List.of());
        }
        if (answer instanceof PriceAnswer.Open open) {
            long ageMs = ground.clock().millis() - open.oldestMs();
            if (ageMs > feed.rules().ageMaxMs()) {
                return new PriceAnswer.Closed(
                        pair + ": the newest price is " + ageMs + " ms old", open.readings());
            }
        }
        return answer;
    }

    /** The pairs that are watched, in the order of the settings. */
    public List<Pair> pairs() {
        return List.copyOf(feeds.keySet());
    }

    /** Where the breakers stand, each looked at now. */
    public List<BreakerStatus> breakers() {
        return watched.keySet().stream().flatMap(asset -> status(asset).stream()).toList();
    }

    /** A breaker that has not seen a price since the start is as it was left. */
    private Optional<BreakerStatus> status(Asset asset) {
        WatchedAsset one = watched.get(asset);
        if (one == null) {
            return Optional.empty();
        }
        long nowMs = ground.clock().millis();
        PriceAnswer answer = price(one.pair());
        if (answer instanceof PriceAnswer.Open || nowMs - openMs(one.pair()) > ageMaxMs(one)) {
            return breakers.observe(asset, answer, nowMs);
        }
        boolean seen = lastOpenMs.containsKey(one.pair());
        return breakers.of(asset).map(left -> seen ? left : unseen(left));
    }

    private long openMs(Pair pair) {
        return lastOpenMs.getOrDefault(pair, startedMs);
    }

    private long ageMaxMs(WatchedAsset one) {
        PriceFeed feed = feeds.get(one.pair());
        return feed == null ? 0 : feed.rules().ageMaxMs();
    }

    /** Nothing comes in without a price; the breaker itself is not told of a start. */
    private static BreakerStatus unseen(BreakerStatus left) {
        return left.state().allowsIn()
                ? new BreakerStatus(
                        left.watched(),
                        BreakerState.EXIT_ONLY,
                        left.fixed(),
                        left.watched().pair() + " has no price yet",
                        left.sinceMs())
                : left;
    }

    /** Looks at the price that there is before it answers: one that went stale counts as none. */
    @Override
    public BreakerState state(String asset) {
        return status(Asset.valueOf(asset)).map(BreakerStatus::state).orElse(BreakerState.NORMAL);
    }

    @Override
    public String reason(String asset) {
        return status(Asset.valueOf(asset)).map(BreakerStatus::reason).orElse("");
    }

    /**
     * Fixes the state of an asset, or lets prices decide again.
     *
     * @param fixed empty = released
     * @param who and why
     * @return empty where the asset has no breaker
     * @throws IOException it could not be written down, and does not count
     */
    public Optional<BreakerStatus> decide(Asset asset, Optional<BreakerState> fixed, String who)
            throws IOException {
        return breakers.decide(asset, fixed, who, ground.clock().millis());
    }

    /** Waits for the questions under way, which their time-outs end, and lets go of the file. */
    @Override
    public void close() {
        ended.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            breakers.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
