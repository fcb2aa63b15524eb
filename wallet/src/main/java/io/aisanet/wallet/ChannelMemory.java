package io.aisanet.wallet;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What calls cost that were paid out of a channel, by origin, method and path, so that the next one
 * carries its voucher at once. Bounded, and nothing in it is older than a setting.
 */
final class ChannelMemory {
    /** Terms that are remembered; the longest unused ones are forgotten for new ones. */
    static final int MOST = 1_000;

    private final long maxAgeMs;
    private final InstantSource clock;
    private final Map<PricedCall, Known> known = new RecentlyUsed<>(MOST);

    private record Known(ChannelTerms terms, long atMs) {}

    /**
     * @param maxAge zero = nothing is remembered
     */
    ChannelMemory(Duration maxAge, InstantSource clock) {
        this.maxAgeMs = maxAge.toMillis();
        this.clock = clock;
    }

    synchronized Optional<ChannelTerms> of(HttpRequest request) {
        PricedCall key = PricedCall.of(request);
        Known entry = known.get(key);
        if (entry != null && clock.millis() - entry.atMs() >= maxAgeMs) {
            known.remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(entry).map(Known::terms);
    }

    synchronized void keep(HttpRequest request, ChannelTerms terms) {
        if (maxAgeMs > 0) {
            known.put(PricedCall.of(request), new Known(terms.unasked(), clock.millis()));
        }
    }

    synchronized void forget(HttpRequest request) {
        known.remove(PricedCall.of(request));
    }
}
