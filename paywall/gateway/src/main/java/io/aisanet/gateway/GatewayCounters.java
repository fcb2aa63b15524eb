package io.aisanet.gateway;

import io.aisanet.paywall.CallEnd;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How many requests ended how, since the start. */
public final class GatewayCounters {

    private final LongAdder requests = new LongAdder();
    private final AtomicLongArray ends = new AtomicLongArray(CallEnd.values().length);

    GatewayCounters() {}

    @SuppressWarnings("EnumOrdinal") // an index into an array that nothing outlives
    void count(CallEnd end) {
        ends.incrementAndGet(end.ordinal());
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
