package io.aisanet.treasury.log;

import java.util.function.LongPredicate;

/**
 * From ids to numbers, without the ids: half of each slot is a hash, and who looks up says whether
 * what he finds is what he looks for. 9 to 18 bytes an id.
 */
final class IdIndex {
    private static final long NUMBER_MAX = 0xFFFF_FFFFL;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX = 0xd6e8feb86659fd93L;

    private long[] slots = new long[1 << 4];
    private long used;

    /** Remembers an id that is not in it yet. */
    void put(String id, long number) {
        if (number < 1 || number > NUMBER_MAX) {
            throw new IllegalStateException("number " + number + " is out of range");
        }
        used++;
        if (used * 8 > slots.length * 7L) {
            grow();
        }
        put(((long) hash(id) << Integer.SIZE) | number);
    }

    private void put(long slot) {
        int at = home((int) (slot >>> Integer.SIZE));
        while (slots[at] != 0) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = slot;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[Math.multiplyExact(before.length, 2)];
        for (long slot : before) {
            if (slot != 0) {
                put(slot);
            }
        }
    }

    /** The number of an id; 0 where it is not in it. */
    long find(String id, LongPredicate isIt) {
        int hash = hash(id);
        for (int at = home(hash); slots[at] != 0; at = (at + 1) & (slots.length - 1)) {
            long number = slots[at] & NUMBER_MAX;
            if ((int) (slots[at] >>> Integer.SIZE) == hash && isIt.test(number)) {
                return number;
            }
        }
        return 0;
    }

    private int home(int hash) {
        return hash >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
    }

    private static int hash(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> Integer.SIZE)) * MIX;
        return (int) (hash >>> Integer.SIZE);
    }

    /** Bytes of memory that it takes. */
    long bytes() {
        return (long) slots.length * Long.BYTES;
    }
}
