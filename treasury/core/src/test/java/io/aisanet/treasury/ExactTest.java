package io.aisanet.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactTest {

    @Test
    void agreesWithBigNumbers() {
        Random random = Seeded.random("Exact");
        for (int i = 0; i < 20_000; i++) {
            long a = random.nextLong() >>> (1 + random.nextInt(63));
            long b = random.nextLong() >>> (1 + random.nextInt(63));
            long c = 1 + (random.nextLong() >>> (2 + random.nextInt(61)));
            long d = random.nextLong() >>> (1 + random.nextInt(63));
            BigInteger product = big(a).multiply(big(b));
            assertThat(Integer.signum(Exact.compareProducts(a, b, c, d)))
                    .isEqualTo(product.compareTo(big(c).multiply(big(d))));
            BigInteger[] quotient = product.divideAndRemainder(big(c));
            BigInteger up =
                    quotient[1].signum() == 0 ? quotient[0] : quotient[0].add(BigInteger.ONE);
            if (up.bitLength() < Long.SIZE) {
                assertThat(Exact.mulDivDown(a, b, c)).isEqualTo(quotient[0].longValueExact());
                assertThat(Exact.mulDivUp(a, b, c)).isEqualTo(up.longValueExact());
            } else {
                assertThatThrownBy(() -> Exact.mulDivUp(a, b, c))
                        .isInstanceOf(ArithmeticException.class);
            }
        }
    }

    @Test
    void ratiosInMillionthsAreExactAtTheirEdge() {
        assertThat(Exact.isWithinPpm(10_000, 10_000, 1_000_000)).isTrue();
        assertThat(Exact.isWithinPpm(10_001, 10_000, 1_000_000)).isFalse();
        assertThat(Exact.isWithinPpm(1, 0, Long.MAX_VALUE)).isFalse();
        assertThat(Exact.isWithinPpm(0, 0, 1)).isTrue();
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
