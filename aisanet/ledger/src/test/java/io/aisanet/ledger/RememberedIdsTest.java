package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Remembering many ids, forgetting them, and not growing with history. */
class RememberedIdsTest {
    private static final int LIFE_MS = 100;
    private static final int PER_MS = 100;

    private final Payments payments = new Payments();
    private final RememberedIds ids = new RememberedIds(payments);

    @Test
    void memoryIsBoundedByWhatIsAlive() {
        SplittableRandom random = new SplittableRandom(402);
        for (long nowMs = 1; nowMs <= 3000; nowMs++) {
            for (int i = 0; i < PER_MS; i++) {
                remember(random.nextLong(), random.nextLong(), nowMs);
            }
        }
        assertThat(ids.slots()).isLessThanOrEqualTo(32_768);
        assertThat(payments.table.rows()).isLessThanOrEqualTo(ids.slots());
        assertThat(ids.inOrder(3000)).hasSize((LIFE_MS + 1) * PER_MS);
    }

    private void remember(long high, long low, long nowMs) {
        assertThat(ids.find(high, low, nowMs)).isEqualTo(RememberedIds.NONE);
        int slot = ids.add(high, low, nowMs + LIFE_MS, nowMs);
        int payment = payments.add();
        payments.turn(payment, HoldState.State.VOIDED);
        ids.set(slot, RememberedIds.META, (payment + 1L) << 8);
        assertThat(ids.find(high, low, nowMs)).isEqualTo(slot);
    }

    @Test
    void everyIdIsFoundUntilItsTimeAndNotAfter() {
        for (int i = 1; i <= 50_000; i++) {
            ids.add(0, i, i % 2 == 0 ? 1000 : 2000, 1);
        }
        for (int i = 1; i <= 50_000; i++) {
            assertThat(ids.find(0, i, 1000)).isNotEqualTo(RememberedIds.NONE);
            assertThat(ids.find(0, i, 1001) == RememberedIds.NONE).isEqualTo(i % 2 == 0);
            assertThat(ids.find(0, i, 2001)).isEqualTo(RememberedIds.NONE);
        }
    }

    @Test
    void theOrderFollowsFromTheIdsAlone() {
        RememberedIds other = new RememberedIds(payments);
        for (int i = 1; i <= 20_000; i++) {
            ids.add(0, i, 100, 1);
            other.seedNext(i);
            other.add(0, 20_001 - i, 100, 1);
        }
        int[] mine = ids.inOrder(1);
        int[] theirs = other.inOrder(1);
        for (int i = 0; i < mine.length; i++) {
            assertThat(ids.get(mine[i], RememberedIds.ID_LOW))
                    .isEqualTo(other.get(theirs[i], RememberedIds.ID_LOW));
        }
    }
}
