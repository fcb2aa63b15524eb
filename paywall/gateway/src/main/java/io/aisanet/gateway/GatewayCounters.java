package io.aisanet.gateway;

import io.aisanet.paywall.CallEnd;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How many requests ended how, since the start. */
public final class GatewayCounters {

    private final LongAdder requests = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder unpaidRefused = new LongAdder();
    private final AtomicLongArray ends = new AtomicLongArray(CallEnd.values().length);
    private final ConcurrentHashMap<String, AtomicLongArray> byRoute = new ConcurrentHashMap<>();

    GatewayCounters() {}

    @SuppressWarnings("EnumOrdinal") // an index into an array that nothing outlives
    void count(String route, CallEnd end) {
        ends.incrementAndGet(end.ordinal());
        byRoute.computeIfAbsent(route, any -> new AtomicLongArray(ends.length()))
                .incrementAndGet(end.ordinal());
    }

    /** Is told a count. */
    @FunctionalInterface
    public interface Each {
        /**
         * @param route pattern of its path
         */
        void count(String route, CallEnd end, long requests);
    }

    /** Tells how often what ended how on each paid route, where that was at all. */
    @SuppressWarnings("EnumOrdinal") // an index into an array that nothing outlives
    public void forEach(Each each) {
        byRoute.forEach((route, counts) -> {
            for (CallEnd end : CallEnd.values()) {
                long count = counts.get(end.ordinal());
                if (count > 0) {
                    each.count(route, end, count);
                }
            }
        });
    }

    void countBusy() {
        busy.increment();
    }

    void countUnpaidRefused() {
        unpaidRefused.increment();
    }

    /** Requests that were turned away because too many were under way. */
    public long busy() {
        return busy.sum();
    }

    /** Requests that were told no price any more, because their address asked too often. */
    public long unpaidRefused() {
        return unpaidRefused.sum();
    }

    void countRequest() {
        requests.increment();
    }

    /** Every request, free ones and refused ones included. */
    public long requests() {
        return requests.sum();
    }

    /** Requests on paid routes that ended so. */
    @SuppressWarnings("EnumOrdinal") // an index into an array that nothing outlives
    public long of(CallEnd end) {
        return ends.get(end.ordinal());
    }
}
