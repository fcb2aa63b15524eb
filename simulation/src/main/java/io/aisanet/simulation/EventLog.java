package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import java.util.Arrays;

/**
 * A node's journal of events, as far as it can be compared: where each block ends, and its hash. It
 * follows from the log: a replay must tell it again.
 */
final class EventLog {
    private static final int SLOTS = 256;

    private long[] ends = new long[SLOTS];
    private long[] hashes = new long[SLOTS];
    private int size;
    private int safe;

    /** The next block that a replay has to tell. */
    private int replayed;

    /** Goes back behind an event, which must be the last of its block. */
    void replayFrom(long event, long hash) {
        replayed = 0;
        while (replayed < size && ends[replayed] <= event) {
            replayed++;
        }
        boolean reached =
                replayed == 0
                        ? event == 0
                        : ends[replayed - 1] == event && hashes[replayed - 1] == hash;
        require(reached, "the journal does not reach the snapshot's event %d", event);
    }

    /** A block is told, again or for the first time. */
    void onBlock(long end, long hash) {
        if (replayed < size) {
            require(
                    ends[replayed] == end && hashes[replayed] == hash,
                    "the log tells another story than the journal up to event %d",
                    end);
        } else {
            append(end, hash);
        }
        replayed++;
    }

    private void append(long end, long hash) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        ends[size] = end;
        hashes[size++] = hash;
    }

    /** Whether there is more in it than the log told so far. */
    boolean isAhead() {
        return replayed < size;
    }

    void force() {
        safe = size;
    }

    void crash(Dice dice) {
        size = safe + dice.below(size - safe + 1);
        safe = size;
    }

    /** Lets go of what comes before the block that ends with an event. */
    void forgetBefore(long event) {
        int gone = 0;
        while (gone < size && ends[gone] < event) {
            gone++;
        }
        System.arraycopy(ends, gone, ends, 0, size - gone);
        System.arraycopy(hashes, gone, hashes, 0, size - gone);
        size -= gone;
        safe = Math.max(0, safe - gone);
        replayed = Math.max(0, replayed - gone);
    }

    /** Takes another's over, up to an event. */
    void restore(EventLog other, long event) {
        size = 0;
        for (int i = 0; i < other.size && other.ends[i] <= event; i++) {
            append(other.ends[i], other.hashes[i]);
        }
        force();
        replayed = size;
    }
}
