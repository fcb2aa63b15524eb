package io.aisanet.ledger;

import org.agrona.concurrent.UnsafeBuffer;

/** Numbers the events, encodes them and seals them into hash-chained blocks. */
final class Journal {
    /** What the rules fill in before they {@link #write}. */
    final Event draft = new Event();

    private final EventSink sink;
    private final EventEncoder encoder = new EventEncoder();
    private final BlockHash blockHash = new BlockHash();
    private final EventBlock block = new EventBlock();
    private final UnsafeBuffer pending = new UnsafeBuffer(new byte[4096]);
    private int pendingBytes;
    private int pendingCount;
    private long sequence;

    Journal(EventSink sink) {
        this.sink = sink;
    }

    /** Number of the newest event. */
    long sequence() {
        return sequence;
    }

    int pendingCount() {
        return pendingCount;
    }

    /** Hash of the newest block; not to be changed. */
    byte[] hash() {
        return block.hash;
    }

    void restore(long newestSequence, byte[] newestHash) {
        sequence = newestSequence;
        System.arraycopy(newestHash, 0, block.hash, 0, newestHash.length);
    }

    /** Writes the draft as the next event and gives its number. */
    long write() {
        if (pendingBytes + EventLayout.EVENT_BYTES_MAX > pending.capacity()) {
            makeRoom();
        }
        sequence++;
        draft.sequence = sequence;
        pendingBytes = encoder.encode(draft, pending, pendingBytes);
        pendingCount++;
        return sequence;
    }

    private void makeRoom() {
        if (pending.capacity() < Limits.BLOCK_BYTES_MAX) {
            byte[] larger = new byte[pending.capacity() * 2];
            pending.getBytes(0, larger, 0, pendingBytes);
            pending.wrap(larger);
        } else {
            seal();
        }
    }

    /** Ends the block, where there is an event in it. */
    void seal() {
        if (pendingCount == 0) {
            return;
        }
        block.firstSequence = sequence - pendingCount + 1;
        block.count = pendingCount;
        System.arraycopy(block.hash, 0, block.previousHash, 0, block.hash.length);
        block.events.wrap(pending, 0, pendingBytes);
        blockHash.of(block, block.hash);
        pendingBytes = 0;
        pendingCount = 0;
        sink.onBlock(block);
    }

    /** The encoded events since the last seal. */
    byte[] pendingEvents() {
        byte[] copy = new byte[pendingBytes];
        pending.getBytes(0, copy);
        return copy;
    }
}
