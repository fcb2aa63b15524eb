package io.aisanet.cluster;

import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Transfers that travel together and, once answered, their outcomes. Each is judged by itself, in
 * order: one that is refused does not stop the others. Nothing is allocated per transfer, so that
 * whoever has many at once spends next to nothing on each.
 *
 * <p>Used by one thread at a time. From {@link LedgerClient#submit(TransferBatch)} until its future
 * completes it belongs to the client; after that it may be {@link #clear cleared} and filled again.
 */
public final class TransferBatch {
    /** Most transfers in one batch. */
    public static final int TRANSFERS_MAX = 1024;

    private final UnsafeBuffer requests;
    private final RequestEncoder encoder = new RequestEncoder();
    private final AnswerSlots answers;
    private final int capacity;
    private int size;
    private int end = BatchCheck.REQUESTS_OFFSET;
    private volatile boolean submitted;

    /**
     * An empty batch.
     *
     * @param capacity how many transfers it can take, 1 to {@link #TRANSFERS_MAX}
     */
    public TransferBatch(int capacity) {
        if (capacity < 1 || capacity > TRANSFERS_MAX) {
            throw new IllegalArgumentException(
                    "a batch takes 1 to " + TRANSFERS_MAX + " transfers, not " + capacity);
        }
        this.capacity = capacity;
        this.requests =
                new UnsafeBuffer(
                        new byte
                                [BatchCheck.REQUESTS_OFFSET
                                        + capacity * RequestEncoder.TRANSFER_BYTES_MAX]);
        this.answers = new AnswerSlots(capacity);
    }

    /**
     * Adds a transfer, which is copied.
     *
     * @throws IllegalStateException when it is full or belongs to the client
     */
    public TransferBatch add(Transfer transfer) {
        requireMine();
        if (size == capacity) {
            throw new IllegalStateException("the batch is full: " + capacity + " transfers");
        }
        end += encoder.encode(transfer, requests, end);
        size++;
        return this;
    }

    /** How many transfers it has. */
    public int size() {
        return size;
    }

    /** Whether it takes no more. */
    public boolean isFull() {
        return size == capacity;
    }

    /**
     * Makes it empty.
     *
     * @throws IllegalStateException when it belongs to the client
     */
    public void clear() {
        requireMine();
        size = 0;
        end = BatchCheck.REQUESTS_OFFSET;
        answers.clear();
    }

    /** What became of a transfer, by its place; see {@link #isUnknown}. */
    public Status status(int place) {
        return answers.status(Objects.checkIndex(place, size));
    }

    /** Whether a transfer is made, now or by an earlier copy of it; see {@link #isUnknown}. */
    public boolean isApplied(int place) {
        return answers.first(Objects.checkIndex(place, size)) == Status.OK;
    }

    /** Fills in what became of a transfer, by its place; see {@link #isUnknown}. */
    public void outcome(int place, Outcome into) {
        answers.outcome(Objects.checkIndex(place, size), into);
    }

    /**
     * Whether the answer says nothing: the batch was sent again and this transfer came too late,
     * but an earlier copy may have been applied. Submitting the same transfer again is safe.
     */
    public boolean isUnknown(int place) {
        return answers.isUnknown(Objects.checkIndex(place, size));
    }

    void submitted() {
        requireMine();
        if (size == 0) {
            throw new IllegalStateException("the batch is empty");
        }
        answers.clear();
        submitted = true;
    }

    void returned() {
        submitted = false;
    }

    private void requireMine() {
        if (submitted) {
            throw new IllegalStateException("the batch waits for its answer");
        }
    }

    /** The message, but for its head. */
    UnsafeBuffer message() {
        return requests;
    }

    int messageBytes() {
        return end;
    }

    OutcomeReader reader() {
        return answers.reader();
    }

    /** How many transfers are answered. */
    int answered() {
        return answers.filled();
    }

    /** Takes the answer of this length to a transfer; an answer that came before stays. */
    void answer(int place, DirectBuffer buffer, int offset, boolean sentAgain) {
        if (place < size) {
            answers.put(place, buffer, offset, sentAgain);
        }
    }
}
