package io.aisanet.treasury.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Gas by day, and of two keys together. */
class GasSpentTest {
    private static final long DAY = 86_400_000;
    private static final long NOON = 20_000 * DAY + DAY / 2;

    private static BigInteger wei(long number) {
        return BigInteger.valueOf(number);
    }

    @Test
    void aDayBeginsAtMidnightUtcAndTheTotalGoesOn() {
        GasSpent spent = GasSpent.NONE.with(wei(5), 0).with(wei(7), NOON - DAY).with(wei(3), NOON);
        spent = spent.with(wei(4), NOON + DAY / 2 - 1).with(wei(100), NOON - DAY);
        assertThat(spent.total()).isEqualTo(119);
        assertThat(spent.today(NOON)).isEqualTo(7);
        assertThat(spent.today(NOON + DAY / 2)).isZero();
        assertThat(spent.today(NOON - DAY)).isZero();
    }

    @Test
    void ofTwoTheNewerDayCounts() {
        GasSpent old = GasSpent.NONE.with(wei(1), NOON - DAY);
        GasSpent now = GasSpent.NONE.with(wei(2), NOON);
        assertThat(old.plus(now)).isEqualTo(now.plus(old));
        assertThat(old.plus(now).total()).isEqualTo(3);
        assertThat(old.plus(now).today(NOON)).isEqualTo(2);
        assertThat(now.plus(now).today(NOON)).isEqualTo(4);
    }
}
