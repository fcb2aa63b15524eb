package io.aisanet.ledger;

/**
 * What is kept of each remembered id: 64 bytes, a cache line, in blocks of sixteen that are filled
 * one after the other, so that writing one seldom waits for memory.
 *
 * <p>A block holds ids that are forgotten in the same period of {@value #PERIOD_MS} ms (those
 * further away than a day and a half: in the same 64 of them). When it is over, its blocks are free
 * again, all at once and without a look at them; what their ids named is freed when they are used
 * again.
 */
final class IdRecords {
    static final int PERIOD_BITS = 14;
    static final int PERIOD_MS = 1 << PERIOD_BITS;
    static final int ID_HIGH = 0;
    static final int ID_LOW = 1;
    static final int FIELDS_HIGH = 2;
    static final int FIELDS_LOW = 3;
    static final int EVENT = 4;
    static final int TIMESTAMP_MS = 5;
    static final int RESULT = 6;

    /**
     * {@link Status} in bits 0 to 7; row of {@link Payments} plus one, or 0, in bits 8 to 39; above
     * how many milliseconds before its period's end it is forgotten.
     */
    private static final int META = 7;

    private static final int BEFORE_END_SHIFT = 40;
    private static final int WIDTH = 8;
    private static final int BLOCK_BITS = 4;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int NEXT_BITS = 32;

    static {
        if (ForkedPages.pageBits(WIDTH) < BLOCK_BITS) {
            throw new ExceptionInInitializerError("a block is changed as if it lay in one page");
        }
    }

    /** Periods that have a list of their own, and how many of those further away share one. */
    private static final int NEAR = 1 << 13;

    private static final int FAR_BITS = 6;
    private static final int FAR = 1 << 14;

    private final LongTable rows;

    /** Of each block the period it ends with in the upper half, the next of its list below. */
    private final LongTable blocks;

    private final BlockLists near = new BlockLists(NEAR);
    private final BlockLists far = new BlockLists(FAR);
    private final Payments payments;
    private long period;

    /** First of a list of free blocks; 0 = there is none. */
    private int free;

    /** Lists of blocks by the period in which they are forgotten, modulo their number. */
    private static final class BlockLists {
        /** The next record of the newest block; 0 = no block. Full where it begins another. */
        private final int[] open;

        private final int[] oldest;

        BlockLists(int count) {
            open = new int[count];
            oldest = new int[count];
        }
    }

    IdRecords(Payments payments) {
        this(new LongTable(WIDTH), new LongTable(1), payments);
        rows.resize(BLOCK); // the first block is not used: its number means none
        blocks.resize(1);
    }

    private IdRecords(LongTable rows, LongTable blocks, Payments payments) {
        this.rows = rows;
        this.blocks = blocks;
        this.payments = payments;
    }

    IdRecords fork(TableForks forks, Payments forked) {
        return new IdRecords(forks.of(rows), forks.of(blocks), forked);
    }

    /** Records, used or not: their numbers are below it. */
    int count() {
        return rows.rows();
    }

    long get(int row, int field) {
        return rows.get(row, field);
    }

    void set(int row, int field, long value) {
        rows.set(row, field, value);
    }

    boolean isOf(int row, long high, long low) {
        long[] chunk = rows.chunk(row);
        int base = rows.base(row);
        return chunk[base + ID_LOW] == low && chunk[base + ID_HIGH] == high;
    }

    int status(int row) {
        return (int) rows.get(row, META) & 0xFF;
    }

    /** Keeps what became of it, and the payment it names; see {@link #payment}. */
    void mark(int row, int status, int payment) {
        long before = rows.get(row, META) >>> BEFORE_END_SHIFT << BEFORE_END_SHIFT;
        rows.set(row, META, before | (payment + 1L) << 8 | status);
    }

    /** The payment that it names, or {@link RememberedIds#NONE}. */
    int payment(int row) {
        return (int) (rows.get(row, META) >>> 8) - 1;
    }

    /** Number of the period after which it need not be remembered. */
    long lastPeriod(int row) {
        return blocks.get(row >>> BLOCK_BITS, 0) >>> NEXT_BITS;
    }

    /** Unix milliseconds after which it is forgotten. */
    long forgottenMs(int row) {
        long endMs = ((lastPeriod(row) + 1) << PERIOD_BITS) - 1;
        return endMs - (rows.get(row, META) >>> BEFORE_END_SHIFT);
    }

    /** Whether the record is that of an id that is remembered now. */
    boolean isLive(int row, long nowMs) {
        return (rows.get(row, ID_HIGH) | rows.get(row, ID_LOW)) != 0 && forgottenMs(row) >= nowMs;
    }

    /** Takes a record for an id. */
    int take(long high, long low, long forgottenMs, long nowMs) {
        advance(nowMs >>> PERIOD_BITS);
        long last = forgottenMs >>> PERIOD_BITS;
        int row;
        if (last - period < NEAR) {
            row = take(near, (int) last & (NEAR - 1), last);
        } else {
            last |= (1 << FAR_BITS) - 1;
            row = take(far, (int) (last >>> FAR_BITS) & (FAR - 1), last);
        }
        long[] chunk = rows.chunkToChange(row);
        int base = rows.base(row);
        chunk[base + ID_HIGH] = high;
        chunk[base + ID_LOW] = low;
        long beforeEnd = ((last + 1) << PERIOD_BITS) - 1 - forgottenMs;
        chunk[base + META] = beforeEnd << BEFORE_END_SHIFT;
        return row;
    }

    private int take(BlockLists lists, int place, long last) {
        int row = lists.open[place];
        if ((row & (BLOCK - 1)) == 0) {
            int full = row == 0 ? 0 : (row - 1) >>> BLOCK_BITS;
            int block = freeBlock();
            blocks.set(block, 0, last << NEXT_BITS | full);
            if (full == 0) {
                lists.oldest[place] = block;
            }
            row = block << BLOCK_BITS;
        }
        lists.open[place] = row + 1;
        return row;
    }

    private int freeBlock() {
        if (free == 0) {
            return newBlock();
        }
        int block = free;
        free = (int) blocks.get(block, 0);
        int first = block << BLOCK_BITS;
        long[] chunk = rows.chunkToChange(first);
        int base = rows.base(first);
        for (int at = base; at < base + BLOCK * WIDTH; at += WIDTH) {
            int payment = (int) (chunk[at + META] >>> 8);
            if (payment != 0) {
                payments.free(payment - 1);
            }
            chunk[at + META] = 0;
            chunk[at + ID_HIGH] = 0;
            chunk[at + ID_LOW] = 0;
        }
        return block;
    }

    private int newBlock() {
        int block = blocks.append();
        if (block >= IdBuckets.RECORDS_MAX >>> BLOCK_BITS) {
            throw new LedgerInvariantViolation("records of ids have grown out of their numbers");
        }
        rows.resize((block + 1) << BLOCK_BITS);
        return block;
    }

    /** Frees the blocks of the periods that are over. */
    private void advance(long now) {
        if (now <= period) {
            return;
        }
        long steps = Math.min(now - period, NEAR);
        for (long i = 0; i < steps; i++) {
            free(near, (int) (period + i) & (NEAR - 1));
        }
        long farSteps = Math.min((now >>> FAR_BITS) - (period >>> FAR_BITS), FAR);
        for (long i = 0; i < farSteps; i++) {
            free(far, (int) ((period >>> FAR_BITS) + i) & (FAR - 1));
        }
        period = now;
    }

    private void free(BlockLists lists, int place) {
        int open = lists.open[place];
        if (open != 0) {
            int oldest = lists.oldest[place];
            long last = blocks.get(oldest, 0) >>> NEXT_BITS;
            blocks.set(oldest, 0, last << NEXT_BITS | free);
            free = (open - 1) >>> BLOCK_BITS;
            lists.open[place] = 0;
        }
    }
}
