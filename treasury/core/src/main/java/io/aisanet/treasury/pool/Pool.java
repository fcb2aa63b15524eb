package io.aisanet.treasury.pool;

import io.aisanet.treasury.route.Place;

/**
 * What is in one place. A value; each change makes another.
 *
 * @param place asset and rail
 * @param bands how much there should be
 * @param level where it stands
 * @param balance atomic units that are there
 * @param reserved of these, promised to somebody: firm quotes, payouts on their way
 * @param incoming atomic units that are on their way here
 */
public record Pool(
        Place place, Bands bands, Level level, long balance, long reserved, long incoming) {

    /** Checks the ranges. */
    public Pool {
        if (balance < 0 || reserved < 0 || incoming < 0 || reserved > balance) {
            throw new IllegalArgumentException(
                    place + " cannot have " + balance + ", of it reserved " + reserved);
        }
        if (balance > Long.MAX_VALUE / 2 || incoming > Long.MAX_VALUE / 2) {
            throw new IllegalArgumentException(place + " has more than it can be reckoned with");
        }
    }

    /** A pool that nothing was promised of. */
    public static Pool of(Place place, Bands bands, long balance) {
        return new Pool(place, bands, Level.NORMAL.next(balance, bands), balance, 0, 0);
    }

    /** What will be there when everything promised and on its way is done: what bands judge. */
    public long position() {
        return balance - reserved + incoming;
    }

    /** What may flow out now: not what is reserved, nor what is below min. */
    public long free() {
        return level == Level.EMPTY ? 0 : Math.max(0, balance - reserved - bands.min());
    }

    /** What may flow in now. */
    public long room() {
        return level == Level.FULL ? 0 : Math.max(0, bands.max() - position());
    }

    /** The pool with other amounts; its level follows. */
    public Pool with(long newBalance, long newReserved, long newIncoming) {
        var moved = new Pool(place, bands, level, newBalance, newReserved, newIncoming);
        return new Pool(
                place,
                bands,
                level.next(moved.position(), bands),
                newBalance,
                newReserved,
                newIncoming);
    }
}
