package io.aisanet.gateway;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers things until a time, and no more than so many: a full one takes nothing new rather than
 * forget. Safe for any number of threads.
 */
final class ExpiringSet<T> {

    private final int max;
    private final Map<T, Long> untilMs = new LinkedHashMap<>();

    ExpiringSet(int max) {
        this.max = max;
    }

    /** Adds it; false when it is there already, or when there is no room. */
    synchronized boolean add(T thing, long expiresMs, long nowMs) {
        sweep(nowMs);
        if (contains(thing, nowMs) || (untilMs.size() >= max && !untilMs.containsKey(thing))) {
            return false;
        }
        untilMs.remove(thing);
        untilMs.put(thing, expiresMs);
        return true;
    }

    /** Adds it, or prolongs it; the eldest makes room. */
    synchronized void renew(T thing, long expiresMs, long nowMs) {
        sweep(nowMs);
        untilMs.remove(thing);
        if (untilMs.size() >= max) {
            Iterator<T> eldest = untilMs.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        untilMs.put(thing, expiresMs);
    }

    synchronized boolean contains(T thing, long nowMs) {
        Long until = untilMs.get(thing);
        return until != null && until > nowMs;
    }

    /** All live equally long, so that the eldest ends first. */
    private void sweep(long nowMs) {
        Iterator<Long> eldest = untilMs.values().iterator();
        while (eldest.hasNext() && eldest.next() <= nowMs) {
            eldest.remove();
        }
    }
}
