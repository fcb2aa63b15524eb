package io.aisanet.server;

import io.aisanet.ledger.Asset;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.prices.WatchedAsset;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.price.BreakerRules;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.Price;
import io.aisanet.treasury.price.PriceFeed;
import io.aisanet.treasury.price.PriceRules;
import io.aisanet.treasury.price.PriceSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A watch over three sources that say what a test wants: dollars are at par until then. */
final class TestPrices implements AutoCloseable {
    static final Pair PAIR = new Pair("USD", "USDC");

    private final Path file;
    private final PriceWatch watch;
    private final InstantSource clock;
    private volatile long millionths = 1_000_000;

    TestPrices(InstantSource clock) {
        this.clock = clock;
        try {
            file = Files.createTempFile("breakers", ".log");
            watch = open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        watch.look(PAIR);
    }

    private PriceWatch open() throws IOException {
        PriceRules rules = new PriceRules(3, 60_000, 5_000, 5_000, new Rate(1, 2), new Rate(2, 1));
        List<PriceSource> sources = List.of(new Said("a"), new Said("b"), new Said("c"));
        BreakerRules par = new BreakerRules(Rate.ONE, 3_000, 10_000, 50_000, 1_000, 60_000);
        return PriceWatch.open(
                new PriceWatch.Ground(file, clock, 1_000),
                Map.of(PAIR, new PriceFeed(sources, rules)),
                List.of(new WatchedAsset(Asset.USD, PAIR, par)));
    }

    private final class Said implements PriceSource {
        private final String name;

        Said(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Price read(Pair pair) throws IOException {
            if (millionths == 0) {
                throw new IOException("out of order");
            }
            return new Price(new Rate(millionths, 1_000_000), clock.millis());
        }
    }

    /** What all three say from now on, and one look at it; 0 = nothing. */
    void say(long saidMillionths) {
        millionths = saidMillionths;
        watch.look(PAIR);
    }

    Optional<PriceWatch> watch() {
        return Optional.of(watch);
    }

    @Override
    public void close() {
        watch.close();
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
