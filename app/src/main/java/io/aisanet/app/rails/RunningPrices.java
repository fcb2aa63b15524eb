package io.aisanet.app.rails;

import io.aisanet.server.prices.PriceWatch;
import io.aisanet.treasury.evm.OraclePriceSource;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.RpcLimits;
import io.aisanet.treasury.price.FilePriceSource;
import io.aisanet.treasury.price.HttpPriceSource;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.PriceFeed;
import io.aisanet.treasury.price.PriceRules;
import io.aisanet.treasury.price.PriceSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sources of a node's prices, open, and the watch over them. */
public final class RunningPrices implements AutoCloseable {
    private static final int ANSWER_BYTES = 64 * 1024;
    private static final int CALLS = 4;

    private final List<Runnable> closing = new ArrayList<>();
    private final PriceWatch watch;

    private RunningPrices(PricesConfig config, Path folder, InstantSource clock)
            throws IOException {
        Map<PricesConfig.Source, PriceSource> sources = new LinkedHashMap<>();
        config.sources().forEach(source -> sources.put(source, open(source)));
        Map<Pair, PriceFeed> feeds = new LinkedHashMap<>();
        config.pairs().forEach((pair, rules) -> feeds.put(pair, feed(sources, pair, rules)));
        var ground = new PriceWatch.Ground(folder.resolve("breakers.log"), clock, config.everyMs());
        try {
            this.watch = PriceWatch.open(ground, feeds, config.breakers());
        } catch (IOException e) {
            closeSources();
            throw e;
        }
    }

    /**
     * Opens them; nothing is asked until {@link PriceWatch#start}.
     *
     * @param folder of the treasury
     * @throws IOException the breakers' file cannot be read
     */
    public static RunningPrices open(PricesConfig config, Path folder, InstantSource clock)
            throws IOException {
        return new RunningPrices(config, folder, clock);
    }

    private static PriceFeed feed(
            Map<PricesConfig.Source, PriceSource> sources, Pair pair, PriceRules rules) {
        List<PriceSource> asked = new ArrayList<>();
        sources.forEach((source, open) -> {
            if (source.knows(pair)) {
                asked.add(open);
            }
        });
        return new PriceFeed(asked, rules);
    }

    private PriceSource open(PricesConfig.Source source) {
        return switch (source) {
            case PricesConfig.InFile it -> new FilePriceSource(it.name(), it.file());
            case PricesConfig.OverHttp it ->
                    kept(new HttpPriceSource(it.name(), it.url(), it.timeoutMs()));
            case PricesConfig.OnChain it -> {
                Duration timeout = Duration.ofMillis(it.timeoutMs());
                var limits = new RpcLimits(timeout, timeout, ANSWER_BYTES, CALLS);
                yield kept(
                        new OraclePriceSource(
                                it.name(),
                                new ChainClient(it.chainId(), it.nodes(), limits),
                                it.aggregators()));
            }
        };
    }

    private PriceSource kept(HttpPriceSource source) {
        closing.add(source::close);
        return source;
    }

    private PriceSource kept(OraclePriceSource source) {
        closing.add(source::close);
        return source;
    }

    /** What they say. */
    public PriceWatch watch() {
        return watch;
    }

    /** Waits for the questions under way. */
    @Override
    public void close() {
        watch.close();
        closeSources();
    }

    private void closeSources() {
        closing.forEach(Runnable::run);
    }
}
