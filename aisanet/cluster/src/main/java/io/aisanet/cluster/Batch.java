package io.aisanet.cluster;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that were sent in one message and are not all answered yet. */
final class Batch {
    private final long id;
    private final List<@Nullable Pending<?>> items = new ArrayList<>();
    private int open;
    private long sentNs;

    Batch(long id) {
        this.id = id;
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

    /** How many wait for their answer. */
    int open() {
        return open;
    }

    void sentAt(long nowNs) {
        sentNs = nowNs;
        for (Pending<?> item : items) {
            if (item != null) {
                item.sent();
            }
        }
    }

    long sentNs() {
        return sentNs;
    }

    /** Takes out the request with this place; null when it was answered or there is none. */
    @Nullable Pending<?> take(int index) {
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
    List<Pending<?>> takeAll() {
        List<Pending<?>> rest = new ArrayList<>(open);
        for (int i = 0; i < items.size(); i++) {
            Pending<?> pending = take(i);
            if (pending != null) {
                rest.add(pending);
            }
        }
        return rest;
    }
}
