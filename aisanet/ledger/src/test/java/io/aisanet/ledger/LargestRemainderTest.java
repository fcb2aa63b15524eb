package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Parts add up, are within one unit of the exact ones, and never exceed their weights. */
class LargestRemainderTest {
    private static final int PARTS = 9;

    private final LargestRemainder remainder = new LargestRemainder(PARTS);

    private long[] divide(long amount, long... weights) {
        long[] parts = new long[weights.length];
        remainder.divide(amount, weights, weights.length, parts);
        return parts;
    }

    @Test
    void theUnitsLeftGoToThoseWhoLostMostThenToTheFirst() {
        assertThat(divide(1, 1, 1, 1)).containsExactly(1, 0, 0);
        assertThat(divide(2, 1, 1, 1)).containsExactly(1, 1, 0);
        assertThat(divide(2, 1, 3, 3)).containsExactly(0, 1, 1);
        assertThat(divide(10, 0, 10, 0)).containsExactly(0, 10, 0);
        assertThat(divide(0, 5, 5)).containsExactly(0, 0);
        assertThat(divide(Long.MAX_VALUE, Long.MAX_VALUE - 1, 1))
                .containsExactly(Long.MAX_VALUE - 1, 1);
        assertThat(divide(1L << 61, 1L << 61, 1L << 61)).containsExactly(1L << 60, 1L << 60);
    }

    @Test
    void anyAmountIsDividedExactly() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("LargestRemainderTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            int bits = random.nextInt(1, 60);
            long[] weights = random.longs(random.nextInt(1, PARTS + 1), 0, 1L << bits).toArray();
            weights[0]++;
            long sum = LongStream.of(weights).sum();
            long amount = random.nextLong(sum + 1);
            long[] parts = divide(amount, weights);
            assertThat(LongStream.of(parts).sum()).isEqualTo(amount);
            for (int i = 0; i < weights.length; i++) {
                assertThat(parts[i]).isBetween(0L, weights[i]);
                BigInteger off =
                        big(parts[i])
                                .multiply(big(sum))
                                .subtract(big(amount).multiply(big(weights[i])));
                assertThat(off.abs()).isLessThan(big(sum));
            }
        }
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
