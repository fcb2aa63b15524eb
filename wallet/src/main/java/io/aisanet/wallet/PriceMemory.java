package io.aisanet.wallet;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prices that are known before a server asks. Bounded, and nothing in it is older than a setting; a
 * price that was contradicted too often is not used again until it has grown old.
 */
final class PriceMemory {
    /** Prices that are remembered; the longest unused one is forgotten for a new one. */
    static final int MAX_PRICES = 1_000;

    /** Origins of which it is remembered that they do not speak the dialect. */
    static final int MAX_ORIGINS = 1_000;

    /** How often a price may turn out to be another before nobody relies on it any more. */
    static final int MAX_CONTRADICTIONS = 3;

    private static final long DEAF_MS = Duration.ofHours(1).toMillis();

    private final long maxAgeMs;
    private final InstantSource clock;
    private final Map<PricedCall, Entry> prices = new RecentlyUsed<>(MAX_PRICES);
    private final Map<Origin, Long> deafSinceMs = new RecentlyUsed<>(MAX_ORIGINS);

    private record Entry(NativeTerms terms, long atMs, int contradictions) {}

    /**
     * @param maxAge zero = nothing is remembered
     */
    PriceMemory(Duration maxAge, InstantSource clock) {
        this.maxAgeMs = maxAge.toMillis();
        this.clock = clock;
    }

    /** What a request costs, as far as it can be relied on. */
    synchronized Optional<NativeTerms> of(HttpRequest request) {
        Entry entry = fresh(PricedCall.of(request));
        return entry == null || entry.contradictions() >= MAX_CONTRADICTIONS
                ? Optional.empty()
                : Optional.of(entry.terms());
    }

    /** The price was asked for, or was paid. */
    void confirm(HttpRequest request, NativeTerms terms) {
        put(PricedCall.of(request), terms);
    }

    /** The price as somebody says it. */
    void expect(String method, URI uri, NativeTerms terms) {
        put(PricedCall.of(method, uri), terms);
    }

    private synchronized void put(PricedCall key, NativeTerms terms) {
        if (maxAgeMs == 0) {
            return;
        }
        Entry before = fresh(key);
        int contradictions = before == null ? 0 : before.contradictions();
        long atMs =
                before != null && contradictions >= MAX_CONTRADICTIONS
                        ? before.atMs()
                        : clock.millis();
        prices.put(key, new Entry(terms, atMs, contradictions));
    }

    /** A payment of this price was not taken. */
    synchronized void contradict(HttpRequest request) {
        prices.computeIfPresent(
                PricedCall.of(request),
                (key, entry) -> new Entry(entry.terms(), entry.atMs(), entry.contradictions() + 1));
    }

    /** Nothing is sure about this price any more. */
    synchronized void forget(HttpRequest request) {
        prices.remove(PricedCall.of(request));
    }

    /** The origin does not look at payments in this dialect. */
    synchronized void deaf(Origin origin) {
        deafSinceMs.put(origin, clock.millis());
    }

    synchronized boolean isDeaf(Origin origin) {
        Long sinceMs = deafSinceMs.get(origin);
        return sinceMs != null && clock.millis() - sinceMs < DEAF_MS;
    }

    private @Nullable Entry fresh(PricedCall key) {
        Entry entry = prices.get(key);
        if (entry != null && clock.millis() - entry.atMs() >= maxAgeMs) {
            prices.remove(key);
            return null;
        }
        return entry;
    }
}
