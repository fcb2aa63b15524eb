package io.aisanet.cluster;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Requests that were sent in one message and are not all answered yet. */
final class Batch {
    private final long id;
    private final List<@Nullable Pending<?>> items = new ArrayList<>();
    private @Nullable PendingTransfers transfers;
    private int open;
    private long sentNs;

    Batch(long id) {
        this.id = id;
    }

    /** A message that is one batch of transfers. */
    static Batch of(long id, PendingTransfers transfers) {
        Batch batch = new Batch(id);
        batch.transfers = transfers;
        batch.open = transfers.open();
        return batch;
    }

    long id() {
        return id;
    }

    void add(Pending<?> pending) {
        items.add(pending);
        open++;
    }

    int size() {
        return items.size();
    }

    /** How many requests wait for their answer. */
    int open() {
        return open;
    }

    void sentAt(long nowNs) {
        sentNs = nowNs;
        if (transfers != null) {
            transfers.sent();
        }
        for (Pending<?> item : items) {
            if (item != null) {
                item.sent();
            }
        }
    }

    long sentNs() {
        return sentNs;
    }

    /** Takes the answers to so many requests from this place on. */
    void answered(int first, int count, DirectBuffer buffer, int offset, AnswerAdapter answers) {
        if (transfers != null) {
            transfers.answered(first, count, buffer, offset);
            open = transfers.open();
            return;
        }
        int at = offset;
        for (int place = first; place < first + count; place++) {
            Object answer = answers.read(buffer, at);
            at += answers.length();
            Pending<?> pending = take(place);
            if (pending != null) {
                pending.answered(answer);
            }
        }
    }

    /** Takes out the request with this place; null when it was answered or there is none. */
    private @Nullable Pending<?> take(int index) {
        if (index >= items.size()) {
            return null;
        }
        Pending<?> pending = items.set(index, null);
        if (pending != null) {
            open--;
        }
        return pending;
    }

    /** Takes out all that wait for their answer, in order. */
    List<Waiting> takeAll() {
        List<Waiting> rest = new ArrayList<>();
        if (transfers != null && open > 0) {
            rest.add(transfers);
        }
        for (int i = 0; i < items.size(); i++) {
            Pending<?> pending = take(i);
            if (pending != null) {
                rest.add(pending);
            }
        }
        open = 0;
        return rest;
    }
}
