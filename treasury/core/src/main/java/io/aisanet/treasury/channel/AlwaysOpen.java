package io.aisanet.treasury.channel;

/** The calendar of what never closes. */
enum AlwaysOpen implements Calendar {
    INSTANCE;

    @Override
    public long cutOffMs(long nowMs) {
        return NEVER;
    }

    @Override
    public long goesOutMs(long nowMs) {
        return nowMs;
    }
}
