package io.aisanet.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of ids does what a map of the ids and their times would do, whatever happens to it. */
class RememberedIdsLawTest {
    private static final long START_MS = 1_700_000_000_000L;

    /** What a map remembers of an id. */
    private record Kept(long forgottenMs, long event, int payment) {}

    private record Id(long high, long low) {}

    private final Payments payments = new Payments();
    private final RememberedIds ids = new RememberedIds(payments);
    private final Map<Id, Kept> naive = new HashMap<>();
    private final List<Id> known = new ArrayList<>();
    private SplittableRandom random = new SplittableRandom();
    private long nowMs = START_MS;

    @ParameterizedTest
    @ValueSource(ints = {200, 40_000, 400_000})
    void aMillionRandomStepsAreThoseOfAMap(int alive) {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("RememberedIdsLawTest aisa.seed=" + seed);
        random = new SplittableRandom(seed);
        for (int step = 1; step <= 1_000_000; step++) {
            Id id = someId();
            checkFound(id);
            if (!isRemembered(id) && naive.size() < alive) {
                add(id, nowMs + life());
            }
            if (random.nextInt(50) == 0) {
                ids.seedNext(random.nextLong());
            }
            if (naive.size() >= alive || random.nextInt(200) == 0) {
                boolean leaps = random.nextInt(100) == 0 && nowMs < Limits.CLOCK_MS_MAX / 2;
                nowMs += leaps ? leap() : random.nextInt(60_000);
                naive.values().removeIf(kept -> kept.forgottenMs < nowMs);
            }
            if (step % 250_000 == 0) {
                checkAll();
            }
        }
    }

    /** A new one, one that is or was remembered, or a neighbour of one. */
    private Id someId() {
        if (known.isEmpty() || random.nextInt(3) > 0) {
            Id id = new Id(random.nextInt(3) == 0 ? 0 : random.nextLong(), random.nextLong());
            known.add(id);
            return id;
        }
        Id id = known.get(random.nextInt(known.size()));
        return random.nextInt(10) == 0 ? new Id(id.high, id.low ^ 1L << random.nextInt(64)) : id;
    }

    /** Nothing, a moment, minutes, a day and a half (where the lists change), half a year. */
    private long life() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(3);
            case 1, 2 -> random.nextInt(600_000);
            case 3 -> random.nextLong(Limits.EXPIRY_AHEAD_MS_MAX + 1);
            case 4 -> TimeUnit.HOURS.toMillis(36) + random.nextLong(10_000_000);
            default -> random.nextLong(Limits.REFUND_AHEAD_MS_MAX + Limits.RESUME_MS);
        };
    }

    private long leap() {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextLong(2 * Limits.REFUND_AHEAD_MS_MAX);
            case 1 -> TimeUnit.DAYS.toMillis(365L * random.nextInt(1, 10));
            default -> random.nextLong(TimeUnit.DAYS.toMillis(3));
        };
    }

    private boolean isRemembered(Id id) {
        Kept kept = naive.get(id);
        return kept != null && kept.forgottenMs >= nowMs;
    }

    private void add(Id id, long forgottenMs) {
        int payment = RememberedIds.NONE;
        if (random.nextInt(4) == 0) {
            payment = payments.add();
            payments.table.set(payment, Payments.ID_HIGH, id.high);
            payments.table.set(payment, Payments.ID_LOW, id.low);
            payments.turn(payment, HoldState.State.VOIDED);
        }
        Kept kept = new Kept(forgottenMs, random.nextLong(), payment);
        int record = ids.add(id.high, id.low, forgottenMs, nowMs);
        ids.set(record, RememberedIds.EVENT, kept.event);
        ids.mark(record, 7, payment);
        naive.put(id, kept);
    }

    private void checkFound(Id id) {
        int record = ids.find(id.high, id.low, nowMs);
        assertThat(record != RememberedIds.NONE).isEqualTo(isRemembered(id));
        if (record != RememberedIds.NONE) {
            checkKept(id, record);
        }
    }

    private void checkKept(Id id, int record) {
        Kept kept = requireNonNull(naive.get(id));
        assertThat(ids.get(record, RememberedIds.EVENT)).isEqualTo(kept.event);
        assertThat(ids.forgottenMs(record)).isEqualTo(kept.forgottenMs);
        assertThat(ids.status(record)).isEqualTo(7);
        assertThat(ids.payment(record)).isEqualTo(kept.payment);
        if (kept.payment != RememberedIds.NONE) {
            assertThat(payments.table.get(kept.payment, Payments.ID_HIGH)).isEqualTo(id.high);
            assertThat(payments.table.get(kept.payment, Payments.ID_LOW)).isEqualTo(id.low);
        }
    }

    private void checkAll() {
        int[] count = {0};
        ids.forEachLive(
                nowMs,
                record -> {
                    count[0]++;
                    Id id =
                            new Id(
                                    ids.get(record, RememberedIds.ID_HIGH),
                                    ids.get(record, RememberedIds.ID_LOW));
                    assertThat(ids.find(id.high, id.low, nowMs)).isEqualTo(record);
                    checkKept(id, record);
                });
        assertThat(count[0]).isEqualTo(naive.size());
        naive.keySet().forEach(this::checkFound);
    }

    /**
     * Somebody who knows the seed of the table when choosing the next ids makes them all for a
     * quarter of its buckets: nothing is lost, and the table stays small.
     */
    @Test
    void idsThatAreMadeForTheSameBucketsAreSpreadAgain() {
        random = new SplittableRandom(402);
        int rebuilt = 0;
        while (naive.size() < 30_000) {
            ids.seedNext(random.nextLong());
            long seed = IdBuckets.seed(ids.table(0, 1));
            while (IdBuckets.seed(ids.table(0, 1)) == seed && naive.size() < 30_000) {
                Id id = new Id(random.nextLong(), random.nextLong());
                if (isForFirstQuarter(id)) {
                    add(id, nowMs + 60_000);
                }
            }
            rebuilt++;
            assertThat(ids.slots()).isLessThan(64 + 8 * naive.size());
        }
        assertThat(rebuilt).isGreaterThan(15);
        checkAll();
    }

    private boolean isForFirstQuarter(Id id) {
        long[] table = ids.table(id.high, id.low);
        long hash = IdBuckets.hash(table, ids.idHash(id.high, id.low));
        int first = IdBuckets.first(table, hash);
        return Math.max(first, IdBuckets.second(table, hash, first)) <= table.length / 4;
    }
}
