package io.aisanet.treasury.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.route.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolsTest {
    private static final Bands BANDS = new Bands(10, 30, 50, 70, 90);
    private static final Place BANK = new Place(Asset.USD, "bank");

    @Test
    void aLevelIsLeftAtAnEdgeAndComesBackAtTheTarget() {
        assertThat(levels(50, 30, 29, 49, 50, 29, 9, 29, 30, 49, 50))
                .containsExactly(
                        Level.NORMAL,
                        Level.NORMAL,
                        Level.LOW,
                        Level.LOW,
                        Level.NORMAL,
                        Level.LOW,
                        Level.EMPTY,
                        Level.EMPTY,
                        Level.LOW,
                        Level.LOW,
                        Level.NORMAL);
        assertThat(levels(70, 71, 51, 50, 91, 71, 70, 51, 50, 95, 5))
                .containsExactly(
                        Level.NORMAL,
                        Level.HIGH,
                        Level.HIGH,
                        Level.NORMAL,
                        Level.FULL,
                        Level.FULL,
                        Level.HIGH,
                        Level.HIGH,
                        Level.NORMAL,
                        Level.FULL,
                        Level.EMPTY);
    }

    @Test
    void eachChangeIsOneEventWithItsNumbers() {
        Pools pools = new Pools();
        assertThat(pools.put(Pool.of(BANK, BANDS, 50), 1)).isNull();
        assertThat(pools.put(Pool.of(BANK, BANDS, 50).with(20, 0, 0), 2))
                .isEqualTo(
                        new PoolEvent(
                                BANK,
                                Level.NORMAL,
                                Level.LOW,
                                "USD@bank is LOW with 20: to be filled to 50",
                                2));
        assertThat(pools.put(java.util.Objects.requireNonNull(pools.at(BANK)).with(21, 0, 0), 3))
                .isNull();
        assertThat(pools.all()).hasSize(1);
    }

    @Test
    void whatIsReservedOrOnItsWayCounts() {
        Pool pool = Pool.of(BANK, BANDS, 60).with(60, 35, 0);
        assertThat(pool.level()).isEqualTo(Level.LOW);
        assertThat(pool.free()).isEqualTo(15);
        assertThat(pool.with(60, 35, 25).level()).isEqualTo(Level.NORMAL);
        assertThat(pool.with(60, 55, 0).free()).isZero();
        assertThat(Pool.of(BANK, BANDS, 40).room()).isEqualTo(50);
        assertThat(Pool.of(BANK, BANDS, 91).room()).isZero();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Bands(10, 9, 50, 70, 90)).hasMessageContaining("must grow");
        assertThatThrownBy(() -> Pool.of(BANK, BANDS, -1)).hasMessageContaining("cannot have -1");
        assertThatThrownBy(() -> Pool.of(BANK, BANDS, 10).with(10, 11, 0))
                .hasMessageContaining("reserved 11");
    }

    private static List<Level> levels(long... balances) {
        List<Level> levels = new ArrayList<>();
        Pool pool = Pool.of(BANK, BANDS, 50);
        for (long balance : balances) {
            pool = pool.with(balance, 0, 0);
            levels.add(pool.level());
        }
        return levels;
    }
}
