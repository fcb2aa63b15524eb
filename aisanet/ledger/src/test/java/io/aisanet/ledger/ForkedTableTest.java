package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A fork of a table has the rows as they were, whatever becomes of the table, and whenever. */
class ForkedTableTest {
    private static final int[] WIDTHS = {1, 3, 8, 9, 25, 32, 191, 600};
    private static final int ROWS_MAX = 3000;
    private static final int RACES = 400;
    private static final int RACED_ROWS = 1024;
    private static final int RACED_WIDTH = 8;

    private final long seed = Long.getLong("aisa.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    @Test
    void aForkStaysAsTheTableWas() {
        System.out.println("forked tables: -Daisa.seed=" + seed);
        for (int width : WIDTHS) {
            LongTable table = new LongTable(width);
            for (int round = 0; round < 12; round++) {
                List<long[]> model = rows(table, width);
                LongTable fork = table.fork();
                int changes = random.nextInt(3) * random.nextInt(4000);
                for (int i = 0; i < changes; i++) {
                    change(table, width);
                }
                requireSame(fork, model);
                List<long[]> later = rows(table, width);
                table.release();
                assertThat(fork.keptLongs())
                        .as("seed %d, width %d", seed, width)
                        .isLessThan((long) width * (model.size() + 512));
                requireSame(table, later);
            }
        }
    }

    private void change(LongTable table, int width) {
        int kind = random.nextInt(10);
        if ((kind == 0 && table.rows() < ROWS_MAX) || table.rows() == 0) {
            table.resize(table.rows() + 1 + random.nextInt(20));
            return;
        }
        int row = random.nextInt(table.rows());
        int field = random.nextInt(width);
        switch (kind % 3) {
            case 0 -> table.set(row, field, random.nextLong());
            case 1 -> table.add(row, field, random.nextLong());
            default -> table.chunkToChange(row)[table.base(row) + field] = random.nextLong();
        }
    }

    private static List<long[]> rows(LongTable table, int width) {
        List<long[]> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            long[] copy = new long[width];
            for (int field = 0; field < width; field++) {
                copy[field] = table.get(row, field);
            }
            rows.add(copy);
        }
        return rows;
    }

    private void requireSame(LongTable table, List<long[]> model) {
        assertThat(table.rows()).isEqualTo(model.size());
        for (int row = 0; row < model.size(); row++) {
            long[] wanted = model.get(row);
            for (int field = 0; field < wanted.length; field++) {
                if (table.get(row, field) != wanted[field]) {
                    throw new AssertionError(
                            "seed %d, width %d, row %d, field %d: another value"
                                    .formatted(seed, wanted.length, row, field));
                }
            }
        }
    }

    /**
     * The reader stays with a row until the writer has changed it, so that every change is raced
     * for; the outcome does not depend on who is quicker.
     */
    @Test
    void whoReadsWhileItChangesReadsWhatWas() throws InterruptedException {
        System.out.println("raced tables: -Daisa.seed=" + seed);
        LongTable table = new LongTable(RACED_WIDTH);
        table.resize(RACED_ROWS);
        for (int race = 0; race < RACES; race++) {
            long was = race;
            LongTable fork = table.fork();
            AtomicInteger changed = new AtomicInteger();
            Thread writer = new Thread(() -> changeAll(table, was + 1, changed), "table writer");
            writer.start();
            try {
                for (int row = 0; row < RACED_ROWS; row++) {
                    requireRaced(fork, row, was, changed);
                }
            } finally {
                writer.join();
            }
            table.release();
        }
    }

    private static void changeAll(LongTable table, long value, AtomicInteger changed) {
        for (int row = 0; row < RACED_ROWS; row++) {
            for (int field = 0; field < RACED_WIDTH; field++) {
                table.set(row, field, value);
            }
            changed.lazySet(row + 1);
        }
    }

    private void requireRaced(LongTable fork, int row, long was, AtomicInteger changed) {
        boolean over;
        do {
            over = changed.get() > row;
            for (int field = 0; field < RACED_WIDTH; field++) {
                long value = fork.get(row, field);
                if (value != was) {
                    throw new AssertionError(
                            "row %d has %d, and had %d".formatted(row, value, was));
                }
            }
        } while (!over);
    }

    @Test
    void nothingIsKeptAfterTheRelease() {
        LongTable table = new LongTable(8);
        table.resize(1000);
        LongTable fork = table.fork();
        table.set(1, 1, 1);
        table.add(2, 2, 1);
        assertThat(fork.keptLongs()).isEqualTo(512);
        table.set(999, 1, 1);
        assertThat(fork.keptLongs()).isEqualTo(1024);
        table.release();
        table.set(500, 1, 1);
        assertThat(fork.keptLongs()).isEqualTo(1024);
    }

    @Test
    void newRowsAreNotKept() {
        LongTable table = new LongTable(8);
        table.resize(64);
        LongTable fork = table.fork();
        table.set(table.append(), 0, 7);
        assertThat(fork.keptLongs()).isZero();
        assertThat(fork.rows()).isEqualTo(64);
    }

    @Test
    void aForkIsNotChanged() {
        LongTable table = new LongTable(8);
        table.append();
        LongTable fork = table.fork();
        assertThatThrownBy(() -> fork.set(0, 0, 1)).isInstanceOf(LedgerInvariantViolation.class);
        assertThatThrownBy(() -> fork.add(0, 0, 1)).isInstanceOf(LedgerInvariantViolation.class);
        assertThat(table.get(0, 0)).isZero();
    }
}
