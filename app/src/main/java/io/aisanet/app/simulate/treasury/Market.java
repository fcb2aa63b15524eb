package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.prices.WatchedAsset;
import io.aisanet.simulation.Dice;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.price.BreakerRules;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.Price;
import io.aisanet.treasury.price.PriceFeed;
import io.aisanet.treasury.price.PriceRules;
import io.aisanet.treasury.price.PriceSource;
import io.aisanet.treasury.quote.MarketRates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What assets are worth, as walks with jumps, and four sources that say so: late, wrong, at an
 * edge, or not at all. Knows by itself what their median is.
 */
final class Market {
    static final long AGE_MAX_MS = 60_000;
    private static final long AHEAD_MAX_MS = 2_000;
    private static final long DEVIATION_PPM = 10_000;
    private static final long EXIT_PPM = 60_000;
    private static final long WHOLE = 1_000_000_000;
    private static final long FLOOR = WHOLE / 20;
    private static final int SOURCES = 4;
    private static final int QUORUM = 3;
    private static final int MILLION = 1_000_000;

    private final Dice dice;
    private final InstantSource clock;
    private final Map<Asset, Quoted> assets = new LinkedHashMap<>();

    Market(Dice dice, InstantSource clock) {
        this.dice = dice;
        this.clock = clock;
        assets.put(Asset.USDC, new Quoted(WHOLE));
        assets.put(Asset.EURC, new Quoted(WHOLE / 100 * 108));
    }

    /** One asset: what it is worth, and what everybody says. */
    private static final class Quoted {
        final long par;
        final List<Source> sources = new ArrayList<>();
        long worth;

        Quoted(long par) {
            this.par = par;
            this.worth = par;
            for (int i = 0; i < SOURCES; i++) {
                sources.add(new Source("source" + i));
            }
        }
    }

    /** A source that says what it was told to say. */
    private static final class Source implements PriceSource {
        private final String name;
        private @Nullable Price said;

        Source(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Price read(Pair pair) throws IOException {
            if (said == null) {
                throw new IOException("no answer");
            }
            return said;
        }
    }

    private static Pair pair(Asset asset) {
        return MarketRates.pairOf(asset).orElseThrow();
    }

    /** The real watch over these sources. */
    PriceWatch open(Path file) throws IOException {
        Map<Pair, PriceFeed> feeds = new LinkedHashMap<>();
        List<WatchedAsset> watched = new ArrayList<>();
        assets.forEach((asset, quoted) -> {
            var rules =
                    new PriceRules(
                            QUORUM,
                            AGE_MAX_MS,
                            AHEAD_MAX_MS,
                            DEVIATION_PPM,
                            new Rate(FLOOR, WHOLE),
                            new Rate(20, 1));
            feeds.put(pair(asset), new PriceFeed(List.copyOf(quoted.sources), rules));
            var breaker =
                    new BreakerRules(
                            new Rate(quoted.par, WHOLE), 20_000, EXIT_PPM, 150_000, 5_000, 30_000);
            watched.add(new WatchedAsset(asset, pair(asset), breaker));
        });
        return PriceWatch.open(new PriceWatch.Ground(file, clock, 1_000), feeds, watched);
    }

    /** Prices move, and everybody says something. */
    void move() {
        for (Quoted quoted : assets.values()) {
            int reach = dice.chance(15_000) ? 200_000 : 1_500;
            long ppm = MILLION + dice.between(-reach, reach);
            long walked = quoted.worth / MILLION * ppm;
            quoted.worth = walked + (quoted.par - walked) / 50; // it comes home in the end
            for (Source source : quoted.sources) {
                source.said = says(quoted);
            }
        }
    }

    private @Nullable Price says(Quoted quoted) {
        long nowMs = clock.millis();
        long near = quoted.worth / MILLION * (MILLION + dice.between(-800, 800));
        return switch (dice.below(40)) {
            case 0, 1 -> null;
            case 2 -> new Price(new Rate(near, WHOLE), nowMs - AGE_MAX_MS - 1);
            case 3 -> new Price(new Rate(near, WHOLE), nowMs + AHEAD_MAX_MS + 1);
            case 4 -> new Price(new Rate(FLOOR, WHOLE), nowMs);
            case 5 -> new Price(new Rate(near / 2, WHOLE), nowMs);
            case 6 -> new Price(new Rate(near, WHOLE), nowMs - AGE_MAX_MS / 2);
            default -> new Price(new Rate(near, WHOLE), nowMs - dice.between(0, 3_000));
        };
    }

    /** The watch asks everybody. */
    void look(PriceWatch watch) {
        assets.keySet().forEach(asset -> watch.look(pair(asset)));
    }

    /** What an asset was worth to all that could be believed at one moment. */
    record Worth(@Nullable Rate price, long oldestMs) {
        static final Worth NONE = new Worth(null, 0);
        static final Worth DOLLAR = new Worth(Rate.ONE, Long.MAX_VALUE);

        /** What may be quoted at this time; null = nothing. */
        @Nullable Rate at(long nowMs) {
            return price == null || (oldestMs < nowMs && nowMs - oldestMs > AGE_MAX_MS)
                    ? null
                    : price;
        }
    }

    /** The median now, by arithmetic of its own. */
    Worth worth(Asset asset) {
        if (asset == Asset.USD) {
            return Worth.DOLLAR;
        }
        List<Price> fit = new ArrayList<>();
        for (Source source : Objects.requireNonNull(assets.get(asset)).sources) {
            Price said = source.said;
            long ageMs = said == null ? 0 : clock.millis() - said.atMs();
            if (said != null
                    && ageMs <= AGE_MAX_MS
                    && -ageMs <= AHEAD_MAX_MS
                    && said.rate().numerator() > FLOOR) {
                fit.add(said);
            }
        }
        if (fit.isEmpty()) {
            return Worth.NONE;
        }
        long middle = median(fit);
        fit.removeIf(said ->
                Math.abs(said.rate().numerator() - middle) * MILLION > middle * DEVIATION_PPM);
        return fit.size() < QUORUM
                ? Worth.NONE
                : new Worth(
                        new Rate(median(fit), WHOLE),
                        fit.stream().mapToLong(Price::atMs).min().orElseThrow());
    }

    private static long median(List<Price> prices) {
        List<Long> sorted = prices.stream().map(it -> it.rate().numerator()).sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** Whether a price is so far from par that nobody may hand the asset in. */
    boolean isFarFromPar(Asset asset, Rate price) {
        if (asset == Asset.USD) {
            return false;
        }
        long par = Objects.requireNonNull(assets.get(asset)).par;
        return Math.abs(price.numerator() - par) * (MILLION / 1_000) > par / 1_000 * EXIT_PPM;
    }
}
