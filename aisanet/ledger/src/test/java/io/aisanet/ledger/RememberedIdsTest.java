package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Remembering many ids, forgetting them, and not growing with history. */
class RememberedIdsTest {
    private static final int LIFE_S = 100;
    private static final int PER_S = 100;

    private final Payments payments = new Payments();
    private final RememberedIds ids = new RememberedIds(payments);

    @Test
    void memoryIsBoundedByWhatIsAlive() {
        SplittableRandom random = new SplittableRandom(402);
        for (long nowS = 1; nowS <= 3000; nowS++) {
            for (int i = 0; i < PER_S; i++) {
                remember(random.nextLong(), random.nextLong(), nowS * 1000);
            }
        }
        assertThat(ids.slots()).isLessThanOrEqualTo(32_768);
        assertThat(ids.records.count()).isLessThanOrEqualTo((LIFE_S + 20) * PER_S);
        assertThat(payments.table.rows()).isLessThanOrEqualTo(ids.records.count());
        assertThat(ids.inOrder(3_000_000)).hasSize((LIFE_S + 1) * PER_S);
    }

    private void remember(long high, long low, long nowMs) {
        assertThat(ids.find(high, low, nowMs)).isEqualTo(RememberedIds.NONE);
        int slot = ids.add(high, low, nowMs + LIFE_S * 1000, nowMs);
        int payment = payments.add();
        payments.turn(payment, HoldState.State.VOIDED);
        ids.mark(slot, 0, payment);
        assertThat(ids.find(high, low, nowMs)).isEqualTo(slot);
    }

    @Test
    void noTableThatIsBuiltAnewIsLargeHoweverManyIdsThereAre() {
        int count = 1_000_000;
        SplittableRandom random = new SplittableRandom(402);
        for (int i = 1; i <= count; i++) {
            ids.seedNext(random.nextLong());
            ids.add(random.nextLong(), i, 1000, 1);
        }
        assertThat(ids.slots()).isLessThan(2 * count);
        assertThat(ids.slotsOfLargest()).isLessThan(count / 200);
        assertThat(ids.inOrder(1)).hasSize(count).doesNotHaveDuplicates();
    }

    @Test
    void whatIsKeptOfAnIdMovesWithIt() {
        int count = 200_000;
        for (int i = 1; i <= count; i++) {
            int slot = ids.add(7, i, 1000, 1);
            ids.set(slot, RememberedIds.EVENT, -i);
            ids.mark(slot, 3, RememberedIds.NONE);
        }
        for (int i = 1; i <= count; i++) {
            int slot = ids.find(7, i, 1);
            assertThat(ids.get(slot, RememberedIds.EVENT)).isEqualTo(-i);
            assertThat(ids.status(slot)).isEqualTo(3);
            assertThat(ids.forgottenMs(slot)).isEqualTo(1000);
            assertThat(ids.payment(slot)).isEqualTo(RememberedIds.NONE);
        }
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
