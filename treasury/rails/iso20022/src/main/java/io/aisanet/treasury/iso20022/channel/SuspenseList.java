package io.aisanet.treasury.iso20022.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks that are open, and what was decided of those that are not. */
final class SuspenseList {

    private final Map<Long, SuspenseTask> open = new LinkedHashMap<>();
    private final Map<Long, Resolution> closed = new LinkedHashMap<>();
    private long next = 1;

    void open(SuspenseTask task) {
        open.put(task.id(), task);
        next = task.id() + 1;
    }

    void close(Resolution resolution) {
        open.remove(resolution.taskId());
        closed.put(resolution.taskId(), resolution);
    }

    long next() {
        return next;
    }

    List<SuspenseTask> open() {
        return List.copyOf(open.values());
    }

    List<Resolution> closed() {
        return new ArrayList<>(closed.values());
    }

    @Nullable SuspenseTask find(long id) {
        return open.get(id);
    }

    @Nullable Resolution resolution(long id) {
        return closed.get(id);
    }

    /** An open task of this kind about this. */
    @Nullable SuspenseTask find(TaskKind kind, String reference) {
        for (SuspenseTask task : open.values()) {
            if (task.kind() == kind && task.reference().equals(reference)) {
                return task;
            }
        }
        return null;
    }
}
