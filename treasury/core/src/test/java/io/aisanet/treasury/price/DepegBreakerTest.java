package io.aisanet.treasury.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.Rate;
import io.aisanet.treasury.Seeded;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DepegBreakerTest {
    private static final BreakerRules RULES =
            new BreakerRules(Rate.ONE, 2_000, 10_000, 50_000, 500, 1_000);

    private final DepegBreaker breaker = new DepegBreaker("USDC", RULES);

    @Test
    void itGetsWorseAtOnceAndSaysWhy() {
        assertThat(at(998_001, 1)).isNull();
        assertThat(Objects.requireNonNull(at(998_000, 2)).sentence())
                .isEqualTo("USDC is GUARDED: 998000/1000000 is 2000 ppm from par, 1/1");
        assertThat(Objects.requireNonNull(at(930_000, 3)).to()).isEqualTo(BreakerState.HALTED);
        assertThat(breaker.state().allowsOut()).isFalse();
    }

    @Test
    void aPriceAboveParIsAsBad() {
        assertThat(Objects.requireNonNull(at(1_010_000, 1)).to()).isEqualTo(BreakerState.EXIT_ONLY);
        assertThat(breaker.state().allowsIn()).isFalse();
        assertThat(breaker.state().allowsOut()).isTrue();
    }

    @Test
    void itGetsBetterStepByStepAndOnlyAfterCalm() {
        at(940_000, 0);
        assertThat(at(1_000_000, 10)).isNull();
        assertThat(at(1_000_000, 1_009)).isNull();
        assertThat(to(at(1_000_000, 1_010))).isEqualTo(BreakerState.EXIT_ONLY);
        assertThat(at(1_000_000, 2_009)).isNull();
        assertThat(to(at(1_000_000, 2_010))).isEqualTo(BreakerState.GUARDED);
        assertThat(to(at(1_000_000, 3_010))).isEqualTo(BreakerState.NORMAL);
    }

    @Test
    void atTheEdgeItDoesNotSwing() {
        at(998_000, 0);
        assertThat(at(998_100, 10)).isNull();
        assertThat(at(998_100, 5_000)).isNull();
        assertThat(at(998_501, 5_001)).isNull();
        assertThat(at(998_100, 5_500)).isNull();
        assertThat(at(998_501, 5_900)).isNull();
        assertThat(at(998_501, 6_500)).isNull();
        assertThat(to(at(998_501, 6_900))).isEqualTo(BreakerState.NORMAL);
    }

    @Test
    void withoutAPriceNothingComesInAndCalmBeginsAnew() {
        var closed = new PriceAnswer.Closed("USDC/USD: 1 of 3", List.of());
        assertThat(Objects.requireNonNull(breaker.observe(closed, 1)).sentence())
                .isEqualTo("USDC is EXIT_ONLY: there is no price: USDC/USD: 1 of 3");
        assertThat(at(1_000_000, 2)).isNull();
        assertThat(breaker.observe(closed, 3)).isNull();
        assertThat(at(1_000_000, 1_500)).isNull();
        assertThat(to(at(1_000_000, 2_500))).isEqualTo(BreakerState.GUARDED);
    }

    @Test
    void aHumanFixesTheStateAndLetsGoOfIt() {
        assertThat(breaker.override(BreakerState.HALTED, "Ada: audit", 1).sentence())
                .isEqualTo("USDC is HALTED: fixed by Ada: audit");
        assertThat(at(1_000_000, 100_000)).isNull();
        assertThat(breaker.isOverridden()).isTrue();
        assertThat(breaker.release("Ada", 100_001).to()).isEqualTo(BreakerState.HALTED);
        assertThat(at(1_000_000, 100_002)).isNull();
        assertThat(to(at(1_000_000, 101_002))).isEqualTo(BreakerState.EXIT_ONLY);

        breaker.override(BreakerState.NORMAL, "Ada", 200_000);
        assertThat(at(100_000, 200_001)).isNull();
        assertThat(breaker.release("Ada", 200_002).to()).isEqualTo(BreakerState.EXIT_ONLY);
        assertThat(to(at(100_000, 200_003))).isEqualTo(BreakerState.HALTED);
    }

    @Test
    void itNeverTrustsMoreThanThePriceCallsForNorJumpsBack() {
        Random random = Seeded.random("breaker");
        long nowMs = 0;
        long price = 1_000_000;
        for (int i = 0; i < 20_000; i++) {
            nowMs += random.nextInt(400);
            price = Math.clamp(price + random.nextInt(8_001) - 4_000, 900_000L, 1_100_000L);
            BreakerState before = breaker.state();
            at(price, nowMs);
            long apart = Math.abs(price - 1_000_000);
            assertThat(breaker.state()).isGreaterThanOrEqualTo(RULES.at(apart));
            assertThat(breaker.state()).isGreaterThanOrEqualTo(before.better());
        }
    }

    @Test
    void distancesGrow() {
        assertThatThrownBy(() -> new BreakerRules(Rate.ONE, 5, 5, 6, 0, 0))
                .hasMessageContaining("must grow");
    }

    private DepegBreaker.@Nullable Change at(long millionths, long nowMs) {
        var open = new PriceAnswer.Open(new Rate(millionths, 1_000_000), nowMs, List.of());
        return breaker.observe(open, nowMs);
    }

    private static BreakerState to(DepegBreaker.@Nullable Change change) {
        return Objects.requireNonNull(change).to();
    }
}
