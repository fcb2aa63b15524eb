package io.aisanet.app.rails;

import io.aisanet.http402.EvmAddress;
import io.aisanet.server.prices.WatchedAsset;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.PriceRules;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The prices that a node watches, and the breakers that go by them.
 *
 * @param everyMs between two looks
 * @param pairs what is asked for, in the order of the settings, with when readings are a price
 * @param sources who is asked
 * @param breakers at most one for each asset
 */
public record PricesConfig(
        long everyMs,
        Map<Pair, PriceRules> pairs,
        List<Source> sources,
        List<WatchedAsset> breakers) {
    /** Nothing is watched. */
    public static final PricesConfig NONE = new PricesConfig(5_000, Map.of(), List.of(), List.of());

    /** Keeps copies. */
    public PricesConfig {
        pairs = new LinkedHashMap<>(pairs);
        sources = List.copyOf(sources);
        breakers = List.copyOf(breakers);
    }

    /** Whether there is nothing to watch. */
    public boolean isNone() {
        return pairs.isEmpty();
    }

    /** Somebody who knows prices. */
    public sealed interface Source {
        /** Unique among the sources. */
        String name();

        /** Whether it is asked for a pair. */
        default boolean knows(Pair pair) {
            return true;
        }
    }

    /** A file that somebody else writes. */
    public record InFile(String name, Path file) implements Source {}

    /** A service. */
    public record OverHttp(String name, URI url, long timeoutMs) implements Source {}

    /** Aggregators on a chain. */
    public record OnChain(
            String name,
            long chainId,
            List<URI> nodes,
            Map<Pair, EvmAddress> aggregators,
            long timeoutMs)
            implements Source {
        /** Keeps copies. */
        public OnChain {
            nodes = List.copyOf(nodes);
            aggregators = Map.copyOf(aggregators);
        }

        @Override
        public boolean knows(Pair pair) {
            return aggregators.containsKey(pair);
        }
    }

    /** How many sources know a pair. */
    long sourcesOf(Pair pair) {
        return sources.stream().filter(source -> source.knows(pair)).count();
    }
}
