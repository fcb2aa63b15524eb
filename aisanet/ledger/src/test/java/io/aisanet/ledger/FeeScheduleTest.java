package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Fees are exact. */
class FeeScheduleTest {
    private static FeeSchedule.Tier tier(long from, int ppm) {
        return new FeeSchedule.Tier(from, ppm);
    }

    @Test
    void threePerCentIsTheStandard() {
        FeeSchedule fees = FeeSchedule.standard();
        assertThat(fees.of(1_000_000)).isEqualTo(30_000);
        assertThat(fees.of(33)).isZero();
        assertThat(fees.of(34)).isEqualTo(1);
        assertThat(fees.of(0)).isZero();
        assertThat(fees.of(Long.MAX_VALUE)).isEqualTo(276_701_161_105_643_274L);
        assertThat(FeeSchedule.NONE.isNone()).isTrue();
        assertThat(fees.isNone()).isFalse();
    }

    @Test
    void eachPartCostsWhatItsTierSays() {
        FeeSchedule fees =
                new FeeSchedule(5, List.of(tier(0, 100_000), tier(100, 10_000), tier(300, 0)));
        assertThat(fees.of(100)).isEqualTo(15);
        assertThat(fees.of(200)).isEqualTo(16);
        assertThat(fees.of(300)).isEqualTo(17);
        assertThat(fees.of(1_000_000)).isEqualTo(17);
        assertThat(fees.percentage(1_000_000)).isEqualTo(12);
    }

    @Test
    void aFixedFeeNeverPassesTheRange() {
        FeeSchedule fees = new FeeSchedule(Long.MAX_VALUE, List.of(tier(0, 999_999)));
        assertThat(fees.of(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void itIsRoundedDownOnceAndNeverFalls() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("fees: -Daisa.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            List<FeeSchedule.Tier> tiers = new ArrayList<>();
            long from = 0;
            for (int more = random.nextInt(5); more > 0; more--) {
                tiers.add(tier(from, random.nextInt(1_000_000)));
                from += 1 + random.nextLong(1L << random.nextInt(1, 58));
            }
            FeeSchedule fees = new FeeSchedule(random.nextInt(10), tiers);
            long amount = random.nextLong(1L << random.nextInt(1, 63));
            assertThat(fees.of(amount)).as("%s of %d", fees, amount).isEqualTo(naive(fees, amount));
            assertThat(fees.of(amount + 1) - fees.of(amount)).isBetween(0L, 1L);
        }
    }

    private static long naive(FeeSchedule fees, long amount) {
        BigInteger millionths = BigInteger.ZERO;
        BigInteger left = BigInteger.valueOf(amount);
        for (FeeSchedule.Tier tier : fees.tiers().reversed()) {
            BigInteger above = left.subtract(BigInteger.valueOf(tier.from()));
            if (above.signum() > 0) {
                millionths = millionths.add(above.multiply(BigInteger.valueOf(tier.ppm())));
                left = BigInteger.valueOf(tier.from());
            }
        }
        BigInteger whole = millionths.divide(BigInteger.valueOf(1_000_000));
        return whole.add(BigInteger.valueOf(fees.fixed())).longValueExact();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> tier(0, 1_000_000)).hasMessageContaining("999999");
        assertThatThrownBy(() -> tier(0, -1)).hasMessageContaining("999999");
        assertThatThrownBy(() -> new FeeSchedule(-1, List.of())).hasMessageContaining("fixed");
        assertThatThrownBy(() -> new FeeSchedule(0, List.of(tier(1, 1))))
                .hasMessageContaining("begin at 0");
        assertThatThrownBy(() -> new FeeSchedule(0, List.of(tier(0, 1), tier(0, 2))))
                .hasMessageContaining("more than the one before");
    }
}
