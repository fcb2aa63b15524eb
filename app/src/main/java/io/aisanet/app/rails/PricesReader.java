package io.aisanet.app.rails;

import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.Asset;
import io.aisanet.server.prices.WatchedAsset;
import io.aisanet.settings.Section;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.price.BreakerRules;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.PriceRules;
import io.aisanet.treasury.quote.Ratio;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code treasury.prices} and {@code treasury.breakers}. */
final class PricesReader {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final int PPM_MAX = 1_000_000;
    private static final int MOST = 16;
    private static final int TIMEOUT_MS = 2_000;
    private static final long TIMEOUT_MS_MAX = 60_000;

    private PricesReader() {}

    static PricesConfig read(Section treasury) {
        Section section = treasury.section("prices");
        long everyMs = section.wholeNumber("everyMs", 5_000, 100, HOUR_MS);
        Map<Pair, PriceRules> pairs = pairs(section);
        List<PricesConfig.Source> sources = sources(section);
        List<WatchedAsset> breakers = new ArrayList<>();
        Set<Asset> assets = new HashSet<>();
        for (Section line : treasury.sections("breakers")) {
            breaker(line, pairs.keySet())
                    .ifPresent(one -> {
                        if (!assets.add(one.asset())) {
                            line.report("asset", "has a breaker already");
                        }
                        breakers.add(one);
                    });
        }
        PricesConfig config = new PricesConfig(everyMs, pairs, sources, breakers);
        pairs.forEach((pair, rules) -> {
            if (config.sourcesOf(pair) < rules.quorum()) {
                section.report(
                        "sources",
                        "are %d for %s, and its quorum is %d: name more"
                                .formatted(config.sourcesOf(pair), pair, rules.quorum()));
            }
        });
        return config;
    }

    private static Map<Pair, PriceRules> pairs(Section section) {
        int quorum = section.integer("quorum", PriceRules.QUORUM_MIN, PriceRules.QUORUM_MIN, MOST);
        long ageMs = section.wholeNumber("maxAgeMs", 60_000, 1, DAY_MS);
        long aheadMs = section.wholeNumber("maxAheadMs", 5_000, 0, HOUR_MS);
        int deviationPpm = section.integer("deviationPpm", 5_000, 0, PPM_MAX);
        Map<Pair, PriceRules> pairs = new LinkedHashMap<>();
        for (Section line : section.sections("pairs")) {
            line.require("pair");
            Rate floor = line.parsed("floor", "0.001", PricesReader::rate);
            Rate ceiling = line.parsed("ceiling", "1000", PricesReader::rate);
            Optional<Pair> pair = line.parsed("pair", PricesReader::pair);
            try {
                var rules = new PriceRules(quorum, ageMs, aheadMs, deviationPpm, floor, ceiling);
                if (pair.isPresent() && pairs.put(pair.get(), rules) != null) {
                    line.report("pair", "stands there twice");
                }
            } catch (IllegalArgumentException e) {
                line.report("floor", "must be less than the ceiling");
            }
        }
        if (pairs.size() > MOST) {
            section.report("pairs", "are more than " + MOST);
        }
        return pairs;
    }

    private static List<PricesConfig.Source> sources(Section section) {
        List<PricesConfig.Source> sources = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section line : section.sections("sources")) {
            source(line)
                    .ifPresent(source -> {
                        if (!names.add(source.name())) {
                            line.report("name", "is another source's, too");
                        }
                        sources.add(source);
                    });
        }
        if (sources.size() > MOST) {
            section.report("sources", "are more than " + MOST);
        }
        return sources;
    }

    private static Optional<PricesConfig.Source> source(Section line) {
        String name = line.requiredText("name");
        long timeoutMs = line.wholeNumber("timeoutMs", TIMEOUT_MS, 10, TIMEOUT_MS_MAX);
        var file = line.optionalPath("file");
        Optional<URI> url = line.parsed("url", ChainReader::httpAddress);
        Map<Pair, EvmAddress> aggregators = aggregators(line);
        List<URI> nodes = line.has("rpc") ? ChainReader.nodes(line) : List.of();
        long chainId = line.wholeNumber("chainId", 1, 1, Long.MAX_VALUE);
        int kinds =
                (file.isPresent() ? 1 : 0) + (line.has("url") ? 1 : 0) + (line.has("rpc") ? 1 : 0);
        if (kinds != 1) {
            line.report("name", "needs one of file, url and rpc, which say where it is");
            return Optional.empty();
        }
        if (file.isPresent()) {
            return Optional.of(new PricesConfig.InFile(name, file.get()));
        }
        if (line.has("url")) {
            return url.map(it -> new PricesConfig.OverHttp(name, it, timeoutMs));
        }
        if (aggregators.isEmpty()) {
            line.report("aggregators", "are missing: name the contract of each pair");
        }
        if (nodes.isEmpty() || aggregators.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PricesConfig.OnChain(name, chainId, nodes, aggregators, timeoutMs));
    }

    private static Map<Pair, EvmAddress> aggregators(Section line) {
        Map<Pair, EvmAddress> aggregators = new HashMap<>();
        for (Section one : line.sections("aggregators")) {
            one.require("pair");
            one.require("address");
            Optional<Pair> pair = one.parsed("pair", PricesReader::pair);
            Optional<EvmAddress> address = one.parsed("address", ChainReader::address);
            if (pair.isPresent() && address.isPresent()) {
                aggregators.put(pair.get(), address.get());
            }
        }
        return aggregators;
    }

    private static Optional<WatchedAsset> breaker(Section line, Set<Pair> pairs) {
        line.require("asset");
        Asset asset = line.choice("asset", Asset.USDC);
        Pair pair = line.parsed("pair", asset.name() + "/" + usualQuote(asset), PricesReader::pair);
        Rate par = line.parsed("par", "1", PricesReader::rate);
        int guardedPpm = line.integer("guardedPpm", 3_000, 1, PPM_MAX);
        int exitPpm = line.integer("exitPpm", 10_000, 1, PPM_MAX);
        int haltPpm = line.integer("haltPpm", 50_000, 1, PPM_MAX);
        int hysteresisPpm = line.integer("hysteresisPpm", 1_000, 0, PPM_MAX);
        long calmMs = line.wholeNumber("calmMs", 600_000, 0, DAY_MS);
        if (!pairs.contains(pair)) {
            line.report("pair", pair + " is not among treasury.prices.pairs: name it there");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new WatchedAsset(
                            asset,
                            pair,
                            new BreakerRules(
                                    par, guardedPpm, exitPpm, haltPpm, hysteresisPpm, calmMs)));
        } catch (IllegalArgumentException e) {
            line.report("guardedPpm", e.getMessage());
            return Optional.empty();
        }
    }

    /** In what an asset should be worth one; what the ledger calls USD is a dollar by itself. */
    private static String usualQuote(Asset asset) {
        return asset == Asset.EURC ? "EUR" : asset == Asset.USD ? "USDC" : "USD";
    }

    private static Pair pair(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("must look like USDC/USD");
        }
        return new Pair(text.substring(0, slash), text.substring(slash + 1));
    }

    private static Rate rate(String text) {
        Ratio ratio = Ratio.parse(text);
        if (ratio == null) {
            throw new IllegalArgumentException("must look like 0.92 or 23/25, 1/1000 to 1000");
        }
        return new Rate(ratio.num(), ratio.den());
    }
}
