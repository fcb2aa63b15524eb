package io.aisanet.paywall;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The free calls of all routes of a paywall, counted from its start: another paywall counts for
 * itself, and so does this one after a restart.
 */
final class FreeCalls {

    private final ConcurrentHashMap<Route, FreeCount> counts = new ConcurrentHashMap<>();
    private final InstantSource clock;

    FreeCalls(InstantSource clock) {
        this.clock = clock;
    }

    /** For a call whose money is held; null = it is paid. */
    FreeCount.@Nullable Gift take(PaidRequest request, HoldOrder order) {
        FreeQuota quota = request.terms().free();
        return quota == null
                ? null
                : counts.computeIfAbsent(request.route(), route -> new FreeCount(quota, clock))
                        .take(order.payer());
    }
}
