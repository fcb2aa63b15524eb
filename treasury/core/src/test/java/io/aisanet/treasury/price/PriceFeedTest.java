package io.aisanet.treasury.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.Rate;
import io.aisanet.treasury.Seeded;
import io.aisanet.treasury.price.PriceAnswer.Closed;
import io.aisanet.treasury.price.PriceAnswer.Open;
import io.aisanet.treasury.price.Reading.Verdict;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceFeedTest {
    private static final Pair USDC = new Pair("USDC", "USD");
    private static final long NOW_MS = 1_000_000;
    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochMilli(NOW_MS));
    private static final PriceRules RULES =
            new PriceRules(3, 60_000, 2_000, 10_000, new Rate(1, 10), new Rate(10, 1));

    private int serial;

    /** A source that says what it is told to. */
    private record Fixed(String name, long numerator, long denominator, long atMs)
            implements PriceSource {
        @Override
        public Price read(Pair pair) throws IOException {
            if (numerator == 0) {
                throw new IOException("out of order");
            }
            return new Price(new Rate(numerator, denominator), atMs);
        }
    }

    @Test
    void theMedianIsAReadingThatWasMade() {
        Open open = (Open) read(says(9_990), says(10_010), says(10_000), says(9_980));

        assertThat(open.rate()).isEqualTo(new Rate(9_990, 10_000));
        assertThat(open.oldestMs()).isEqualTo(NOW_MS - 1_000);
    }

    @Test
    void missingStaleFutureAndClampedReadingsDoNotCount() {
        PriceAnswer answer =
                read(
                        says(10_000),
                        says(10_000),
                        new Fixed("dead", 0, 1, NOW_MS),
                        new Fixed("old", 1, 1, NOW_MS - 60_001),
                        new Fixed("early", 1, 1, NOW_MS + 2_001),
                        new Fixed("low", 1, 10, NOW_MS),
                        new Fixed("high", 20, 2, NOW_MS));

        assertThat(answer.readings())
                .extracting(Reading::verdict)
                .containsExactly(
                        Verdict.USED,
                        Verdict.USED,
                        Verdict.MISSING,
                        Verdict.STALE,
                        Verdict.FUTURE,
                        Verdict.CLAMPED,
                        Verdict.CLAMPED);
        assertThat(((Closed) answer).sentence())
                .isEqualTo(
                        "USDC/USD: 2 of 7 sources count, 3 are needed;"
                                + " dead does not answer: out of order");
    }

    @Test
    void theEdgesOfAgeStillCount() {
        assertThat(
                        read(
                                new Fixed("a", 1, 1, NOW_MS - 60_000),
                                new Fixed("b", 1, 1, NOW_MS + 2_000),
                                new Fixed("c", 1, 1, NOW_MS)))
                .isInstanceOf(Open.class);
    }

    @Test
    void whoIsTooFarFromTheOthersDoesNotCount() {
        PriceAnswer open = read(says(10_000), says(10_010), says(9_990), says(8_000));
        assertThat(open).isInstanceOf(Open.class);
        assertThat(open.readings().getLast().verdict()).isEqualTo(Verdict.DEVIATES);
        assertThat(((Open) open).rate()).isEqualTo(new Rate(10_000, 10_000));

        PriceAnswer closed = read(says(10_000), says(10_010), says(8_000));
        assertThat(((Closed) closed).sentence()).contains("ppm from the median");
    }

    @Test
    void oneLiarAmongFourNeverMovesThePriceBeyondTheHonest() {
        Random random = Seeded.random("prices");
        for (int i = 0; i < 2_000; i++) {
            List<PriceSource> sources = new ArrayList<>();
            long least = Long.MAX_VALUE;
            long most = 0;
            for (int k = 0; k < 3; k++) {
                long honest = 9_950L + random.nextInt(100);
                least = Math.min(least, honest);
                most = Math.max(most, honest);
                sources.add(new Fixed("honest" + k, honest, 10_000, NOW_MS));
            }
            long lie = 1L + random.nextInt(60_000);
            sources.add(random.nextInt(4), new Fixed("liar", lie, 10_000, NOW_MS));
            if (new PriceFeed(sources, RULES).read(USDC, NOW) instanceof Open open) {
                assertThat(open.rate().compareWith(new Rate(least, 10_000))).isNotNegative();
                assertThat(open.rate().compareWith(new Rate(most, 10_000))).isNotPositive();
            }
        }
    }

    @Test
    void ratesCompareAsRatiosOfAnySize() {
        Random random = Seeded.random("rates");
        for (int i = 0; i < 5_000; i++) {
            Rate a = rate(random);
            Rate b = rate(random);
            BigInteger left = big(a.numerator()).multiply(big(b.denominator()));
            BigInteger right = big(b.numerator()).multiply(big(a.denominator()));
            assertThat(Integer.signum(a.compareWith(b))).isEqualTo(left.compareTo(right));
            BigInteger[] ppm =
                    right.subtract(left).abs().multiply(big(1_000_000)).divideAndRemainder(left);
            BigInteger up = ppm[0].add(big(ppm[1].signum()));
            assertThat(a.distancePpm(b)).isEqualTo(up.min(big(Long.MAX_VALUE)).longValue());
        }
        assertThat(new Rate(2, 4).compareWith(new Rate(1, 2))).isZero();
    }

    @Test
    void twoSourcesAreNoQuorum() {
        assertThatThrownBy(() -> new PriceRules(2, 1, 1, 1, new Rate(1, 10), new Rate(10, 1)))
                .hasMessage("a price needs 3 sources or more, not 2");
        assertThatThrownBy(() -> new PriceFeed(List.of(says(1), says(2)), RULES))
                .hasMessageContaining("needs as many sources");
    }

    private static PriceAnswer read(PriceSource... sources) {
        return new PriceFeed(List.of(sources), RULES).read(USDC, NOW);
    }

    private PriceSource says(long tenThousandths) {
        return new Fixed("s" + ++serial, tenThousandths, 10_000, NOW_MS - 1_000);
    }

    private static Rate rate(Random random) {
        return new Rate(
                1 + (random.nextLong() >>> (2 + random.nextInt(60))),
                1 + (random.nextLong() >>> (2 + random.nextInt(60))));
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
