package io.aisanet.treasury.quote;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.PriceAnswer;
import io.aisanet.treasury.price.PriceBoard;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rates that follow the prices of a node. Each asset is worth what its price in dollars says, and a
 * rate is the quotient of two such prices, rounded down: so no way around gains at one moment's
 * prices, whatever the rounding. Without one of the prices the pair is closed; never one for one.
 *
 * @param lines how each direction is quoted
 * @param board the prices
 */
public record MarketRates(Map<RateBook.Pair, MarketLine> lines, PriceBoard board)
        implements RateSource {
    private static final BigInteger TERM_MAX = BigInteger.valueOf(Ratio.TERM_MAX);

    /** Denominator of a rate whose own terms are too large. */
    private static final BigInteger ROUNDED = BigInteger.valueOf(1_000_000_000);

    public MarketRates {
        lines = Map.copyOf(lines);
    }

    /** In what an asset is priced; empty = it is what others are priced in. */
    public static Optional<Pair> pairOf(Asset asset) {
        return asset == Asset.USD
                ? Optional.empty()
                : Optional.of(new Pair(asset.name(), Asset.USD.name()));
    }

    @Override
    public Rated rate(Asset from, Asset to) {
        MarketLine line = from == to ? null : lines.get(new RateBook.Pair(from, to));
        if (line == null) {
            return new Rated.Closed(from + " is not converted into " + to + " here");
        }
        try {
            return rate(line, from, to);
        } catch (IllegalArgumentException e) {
            return new Rated.Closed(from + " into " + to + " is not quoted: " + e.getMessage());
        }
    }

    private Rated rate(MarketLine line, Asset from, Asset to) {
        List<PriceInput> inputs = new ArrayList<>();
        Worth given = worth(from, inputs);
        Worth got = worth(to, inputs);
        if (given.price == null || got.price == null) {
            return new Rated.Closed(given.price == null ? given.reason : got.reason);
        }
        return line.at(quotient(given.price, got.price), inputs);
    }

    /** What a unit is worth in dollars, or why nobody knows. */
    private record Worth(@Nullable Rate price, String reason) {}

    private Worth worth(Asset asset, List<PriceInput> inputs) {
        Optional<Pair> pair = pairOf(asset);
        if (pair.isEmpty()) {
            return new Worth(Rate.ONE, "");
        }
        return switch (board.price(pair.get())) {
            case PriceAnswer.Closed closed -> new Worth(null, closed.sentence());
            case PriceAnswer.Open open -> {
                Ratio said = quotient(open.rate(), Rate.ONE);
                inputs.add(new PriceInput(pair.get().toString(), said, open.oldestMs()));
                yield new Worth(open.rate(), "");
            }
        };
    }

    /** The one by the other, rounded down where that takes larger terms than a rate may have. */
    private static Ratio quotient(Rate of, Rate by) {
        BigInteger num = product(of.numerator(), by.denominator());
        BigInteger den = product(of.denominator(), by.numerator());
        BigInteger common = num.gcd(den);
        num = num.divide(common);
        den = den.divide(common);
        if (num.max(den).compareTo(TERM_MAX) > 0) {
            num = num.multiply(ROUNDED).divide(den);
            den = ROUNDED;
        }
        if (num.compareTo(TERM_MAX) > 0) {
            throw new IllegalArgumentException("a rate is 1/1000 to 1000");
        }
        return new Ratio(num.longValueExact(), den.longValueExact());
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
