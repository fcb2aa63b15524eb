package io.aisanet.app.rails;

import io.aisanet.ledger.Asset;
import io.aisanet.server.pools.PoolRules;
import io.aisanet.server.treasury.RailChoice;
import io.aisanet.settings.Section;
import io.aisanet.treasury.pool.Bands;
import io.aisanet.treasury.route.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code treasury.pools}: pools are kept where bands are named. */
final class PoolsReader {
    private static final long HOUR_MS = 3_600_000;
    private static final long WEEK_MS = 168 * HOUR_MS;
    private static final long WALLET_MAX = 1L << 45;
    private static final int PPM_MAX = 999_999;
    private static final int WEEKS_MAX = 104;
    private static final int HOURS_MAX = 4 * 168;

    private PoolsReader() {}

    /**
     * Reads the section.
     *
     * @param rails names of the rails that are configured
     */
    static Optional<PoolRules> read(Section section, Set<String> rails) {
        long treasurer = section.wholeNumber("treasurer", 0, 0, WALLET_MAX);
        PoolRules.Mode mode = section.choice("mode", PoolRules.Mode.PROPOSE);
        long everyMs = section.wholeNumber("everyMs", 60_000, 100, 24 * HOUR_MS);
        PoolRules.Worth worth = worth(section);
        PoolRules.Outlook outlook = outlook(section.section("forecast"));
        List<PoolRules.Banded> bands = bands(section, rails);
        if (bands.isEmpty()) {
            return Optional.empty();
        }
        if (treasurer == 0) {
            section.report(
                    "treasurer", "is missing: the wallet whose money is moved, under its budgets");
            return Optional.empty();
        }
        return Optional.of(new PoolRules(treasurer, mode, everyMs, worth, outlook, bands));
    }

    private static PoolRules.Worth worth(Section section) {
        long least = section.parsed("least", "1", RailsReader::amount);
        int costPpm = section.integer("costPpm", 10_000, 0, PPM_MAX);
        long askAbove = section.parsed("askAbove", "1000000000", RailsReader::amount);
        long pauseMs = section.wholeNumber("pauseMs", HOUR_MS, 0, WEEK_MS);
        return new PoolRules.Worth(Math.max(1, least), costPpm, askAbove, pauseMs);
    }

    private static PoolRules.Outlook outlook(Section section) {
        int weeks = section.integer("weeks", 8, 1, WEEKS_MAX);
        int hours = section.integer("hours", 24, 0, HOURS_MAX);
        return new PoolRules.Outlook(weeks * WEEK_MS, hours * HOUR_MS);
    }

    private static List<PoolRules.Banded> bands(Section section, Set<String> rails) {
        List<PoolRules.Banded> all = new ArrayList<>();
        Set<Place> places = new HashSet<>();
        for (Section line : section.sections("bands")) {
            banded(line, rails)
                    .ifPresent(one -> {
                        if (!places.add(one.place())) {
                            line.report("rail", "has bands for this asset already");
                        }
                        all.add(one);
                    });
        }
        if (all.size() > PoolRules.POOLS_MAX) {
            section.report("bands", "are more than " + PoolRules.POOLS_MAX);
            return List.of();
        }
        return places.size() == all.size() ? all : List.of();
    }

    private static Optional<PoolRules.Banded> banded(Section line, Set<String> rails) {
        line.require("asset");
        Asset asset = line.choice("asset", Asset.USD);
        String rail = line.requiredText("rail");
        line.require("low");
        line.require("target");
        line.require("high");
        long min = line.parsed("min", "0", RailsReader::amount);
        long low = line.parsed("low", "0", RailsReader::amount);
        long target = line.parsed("target", "0", RailsReader::amount);
        long high = line.parsed("high", "0", RailsReader::amount);
        long max = line.parsed("max", RailsReader::amount).orElse(PoolRules.NO_MAX);
        if (!rail.equals(RailChoice.LEDGER) && !rails.contains(rail)) {
            line.report(
                    "rail",
                    rail
                            + " is none of this node's rails "
                            + rails.stream().sorted().toList()
                            + ", nor ledger");
            return Optional.empty();
        }
        try {
            var bands = new Bands(min, low, target, high, max);
            return Optional.of(new PoolRules.Banded(new Place(asset, rail), bands));
        } catch (IllegalArgumentException e) {
            line.report("low", "min, low, target, high and max must not fall in this order");
            return Optional.empty();
        }
    }
}
