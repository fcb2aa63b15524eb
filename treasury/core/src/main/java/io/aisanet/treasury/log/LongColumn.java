package io.aisanet.treasury.log;

import java.util.ArrayList;
import java.util.List;

/** A number for each of many things that are numbered from 1 on: eight bytes each. */
public final class LongColumn {
    private static final int PAGE = 1 << 10;

    private final List<long[]> pages = new ArrayList<>();

    /** A column of zeros. */
    public LongColumn() {}

    /** What stands there; 0 where nothing was set. */
    public long get(long number) {
        int page = Math.toIntExact(number / PAGE);
        return page < pages.size() ? pages.get(page)[(int) (number % PAGE)] : 0;
    }

    /** Sets it. */
    public void set(long number, long value) {
        int page = Math.toIntExact(number / PAGE);
        while (pages.size() <= page) {
            pages.add(new long[PAGE]);
        }
        pages.get(page)[(int) (number % PAGE)] = value;
    }

    /** Bytes of memory that it takes. */
    public long bytes() {
        return (long) pages.size() * PAGE * Long.BYTES;
    }
}
