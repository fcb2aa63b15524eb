package io.aisanet.treasury.quote;

import io.aisanet.ledger.Asset;
import java.math.BigInteger;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rates that somebody has written down. A book by which a round trip would give back more than was
 * put in is refused as a whole.
 */
public record RateBook(Map<Pair, PoolTerms> rates) implements RateSource {

    /**
     * A direction of conversion.
     *
     * @param from what is given
     * @param to what is got
     */
    public record Pair(Asset from, Asset to) {
        public Pair {
            if (from == to) {
                throw new IllegalArgumentException(from + " is not converted into itself");
            }
        }
    }

    public RateBook {
        rates = Map.copyOf(rates);
        for (Asset start : Asset.values()) {
            walk(rates, new Trip(start.name(), start, BigInteger.ONE, BigInteger.ONE), start);
        }
    }

    /** Where a round trip has come to, and what one unit has become. */
    private record Trip(String way, Asset at, BigInteger num, BigInteger den) {
        private Trip on(Pair pair, Ratio rate) {
            return new Trip(
                    way + " -> " + pair.to(),
                    pair.to(),
                    num.multiply(BigInteger.valueOf(rate.num())),
                    den.multiply(BigInteger.valueOf(rate.den())));
        }

        private boolean hasBeenAt(Asset asset) {
            return Stream.of(way.split(" -> ", -1)).anyMatch(asset.name()::equals);
        }
    }

    private static void walk(Map<Pair, PoolTerms> rates, Trip trip, Asset start) {
        for (Map.Entry<Pair, PoolTerms> step : rates.entrySet()) {
            if (step.getKey().from() != trip.at) {
                continue;
            }
            Trip next = trip.on(step.getKey(), step.getValue().quoted());
            if (next.at == start && next.num.compareTo(next.den) > 0) {
                throw new IllegalArgumentException(
                        next.way + " would give back more than is put in: raise a spread");
            }
            if (!trip.hasBeenAt(next.at)) {
                walk(rates, next, start);
            }
        }
    }

    @Override
    public Rated rate(Asset from, Asset to) {
        PoolTerms terms = from == to ? null : rates.get(new Pair(from, to));
        return terms == null
                ? new Rated.Closed(from + " is not converted into " + to + " here")
                : terms;
    }

    @Override
    public String toString() {
        return rates.entrySet().stream()
                .map(it -> it.getKey().from() + ">" + it.getKey().to() + " " + it.getValue().mid())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
