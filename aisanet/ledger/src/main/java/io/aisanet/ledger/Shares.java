package io.aisanet.ledger;

/**
 * How an amount is divided between accounts; none = it is not divided. A carrier like the commands,
 * of which it is a part: reused, and without memory until the first share.
 */
public final class Shares {
    /** Most shares of one command, and most accounts that one hold's captures are shared with. */
    public static final int MOST = 8;

    private static final long[] NONE = {};

    private long[] parts = NONE;
    private int count;

    /** How many there are, 0 to {@link #MOST}. */
    public int count() {
        return count;
    }

    /** Account id of the share at this place, 0 to {@link #count} less 1. */
    public long account(int place) {
        return parts[2 * place];
    }

    /** Atomic units of the share at this place. */
    public long amount(int place) {
        return parts[2 * place + 1];
    }

    /** Adds one share; more than {@link #MOST} are an {@link IllegalArgumentException}. */
    public Shares add(long account, long amount) {
        if (count == MOST) {
            throw new IllegalArgumentException("an amount is divided into " + MOST + " at most");
        }
        if (parts.length == 0) {
            parts = new long[2 * MOST];
        }
        parts[2 * count] = account;
        parts[2 * count + 1] = amount;
        count++;
        return this;
    }

    /** Takes all of them out. */
    public void clear() {
        count = 0;
    }

    /** Whether they are positive, of different accounts and add up to this, or none. */
    boolean divide(long whole) {
        long left = whole;
        for (int place = 0; place < count; place++) {
            long amount = amount(place);
            if (amount <= 0 || amount > left || hasBefore(place)) {
                return false;
            }
            left -= amount;
        }
        return count == 0 || left == 0;
    }

    private boolean hasBefore(int place) {
        for (int before = 0; before < place; before++) {
            if (account(before) == account(place)) {
                return true;
            }
        }
        return false;
    }
}
