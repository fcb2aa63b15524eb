package io.aisanet.treasury.price;

import io.aisanet.treasury.Rate;
import io.aisanet.treasury.price.Reading.Verdict;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes one price of what several sources say. Asks all of them at once, anew each time, so that
 * one that stalls keeps no other from being heard; remembers nothing.
 */
public final class PriceFeed {
    private final List<PriceSource> sources;
    private final PriceRules rules;

    /**
     * A feed.
     *
     * @throws IllegalArgumentException fewer sources than the quorum, or two of one name
     */
    public PriceFeed(List<PriceSource> sources, PriceRules rules) {
        this.sources = List.copyOf(sources);
        this.rules = rules;
        Set<String> names = new HashSet<>();
        sources.forEach(source -> names.add(source.name()));
        if (sources.size() < rules.quorum() || names.size() != sources.size()) {
            throw new IllegalArgumentException(
                    "a quorum of " + rules.quorum() + " needs as many sources, each by its name");
        }
    }

    /** When readings are a price. */
    public PriceRules rules() {
        return rules;
    }

    /** The price now, or why there is none. */
    public PriceAnswer read(Pair pair, InstantSource clock) {
        try {
            return median(pair, askAll(pair, clock));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PriceAnswer.Closed(pair + ": its sources were not waited for", List.of());
        }
    }

    private List<Reading> askAll(Pair pair, InstantSource clock) throws InterruptedException {
        List<Callable<Reading>> questions = new ArrayList<>();
        sources.forEach(source -> questions.add(() -> ask(source, pair, clock)));
        List<Reading> readings = new ArrayList<>();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reading> answer : asking.invokeAll(questions)) {
                readings.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a source of prices has a bug", e.getCause());
        }
        return readings;
    }

    private PriceAnswer median(Pair pair, List<Reading> readings) {
        Rate median = median(readings);
        if (median != null) {
            readings.replaceAll(reading -> compared(reading, median));
        }
        long used = readings.stream().filter(PriceFeed::counts).count();
        Rate rate = median(readings);
        if (used < rules.quorum() || rate == null) {
            return new PriceAnswer.Closed(
                    "%s: %d of %d sources count, %d are needed; %s"
                            .formatted(
                                    pair, used, sources.size(), rules.quorum(), firstBad(readings)),
                    List.copyOf(readings));
        }
        return new PriceAnswer.Open(rate, oldestMs(readings), List.copyOf(readings));
    }

    private Reading ask(PriceSource source, Pair pair, InstantSource clock) {
        try {
            Price price = source.read(pair);
            long ageMs = clock.millis() - price.atMs();
            if (ageMs > rules.ageMaxMs()) {
                return reading(source, price, Verdict.STALE, "is " + ageMs + " ms old");
            }
            if (-ageMs > rules.aheadMaxMs()) {
                return reading(source, price, Verdict.FUTURE, "is " + -ageMs + " ms ahead");
            }
            Rate rate = price.rate();
            if (rate.compareWith(rules.floor()) <= 0 || rate.compareWith(rules.ceiling()) >= 0) {
                return reading(source, price, Verdict.CLAMPED, "says " + rate + ", at an edge");
            }
            return reading(source, price, Verdict.USED, "says " + rate);
        } catch (IOException e) {
            return reading(source, null, Verdict.MISSING, "does not answer: " + e.getMessage());
        }
    }

    private static Reading reading(
            PriceSource source, @Nullable Price price, Verdict verdict, String detail) {
        return new Reading(source.name(), price, verdict, source.name() + " " + detail);
    }

    private Reading compared(Reading reading, Rate median) {
        Price price = reading.price();
        if (price == null || !counts(reading)) {
            return reading;
        }
        long apart = median.distancePpm(price.rate());
        return apart <= rules.deviationPpm()
                ? reading
                : new Reading(
                        reading.source(),
                        price,
                        Verdict.DEVIATES,
                        reading.source() + " is " + apart + " ppm from the median");
    }

    private static boolean counts(Reading reading) {
        return reading.verdict() == Verdict.USED;
    }

    private static @Nullable Rate median(List<Reading> readings) {
        List<Rate> rates = new ArrayList<>();
        for (Reading reading : readings) {
            Price price = reading.price();
            if (counts(reading) && price != null) {
                rates.add(price.rate());
            }
        }
        rates.sort(Rate::compareWith);
        return rates.isEmpty() ? null : rates.get((rates.size() - 1) / 2);
    }

    private static long oldestMs(List<Reading> readings) {
        long oldestMs = Long.MAX_VALUE;
        for (Reading reading : readings) {
            Price price = reading.price();
            if (counts(reading) && price != null) {
                oldestMs = Math.min(oldestMs, price.atMs());
            }
        }
        return oldestMs;
    }

    private static String firstBad(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> !counts(reading))
                .map(Reading::detail)
                .findFirst()
                .orElse("all that there are");
    }
}
