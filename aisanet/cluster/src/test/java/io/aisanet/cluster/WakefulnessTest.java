package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a thread stays awake, by a clock that the test sets. */
class WakefulnessTest {
    private static final long STEP_NS = 1_000;

    private long nowNs;
    private long offerTakesNs = STEP_NS;
    private int offers;
    private final Wakefulness wakefulness = new Wakefulness(() -> nowNs, this::offer);

    private void offer() {
        offers++;
        nowNs += offerTakesNs;
    }

    @Test
    void lastsForAWhileAfterWork() {
        wakefulness.begin();
        while (wakefulness.lasts()) {
            assertThat(nowNs).isLessThanOrEqualTo(Wakefulness.AWAKE_NS + STEP_NS);
        }
        assertThat(nowNs).isGreaterThan(Wakefulness.AWAKE_NS);
        assertThat(offers).isEqualTo((int) (nowNs / STEP_NS));
    }

    @Test
    void endsWhenSomebodyTakesTheCore() {
        wakefulness.begin();
        assertThat(wakefulness.lasts()).isTrue();
        offerTakesNs = Wakefulness.TAKEN_NS + 1;
        assertThat(wakefulness.lasts()).isFalse();
        offerTakesNs = STEP_NS;
        assertThat(wakefulness.lasts()).as("until there was work again").isFalse();
        assertThat(offers).isEqualTo(2);
        wakefulness.begin();
        assertThat(wakefulness.lasts()).isTrue();
    }
}
