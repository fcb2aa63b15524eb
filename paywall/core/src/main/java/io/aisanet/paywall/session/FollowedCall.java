package io.aisanet.paywall.session;

import io.aisanet.paywall.Cost;

/**
 * A charged call whose trace goes on until it is captured.
 *
 * @param trace traceparent of its charge
 * @param cost what it was charged
 * @param upTo what its session was charged with it: it is captured when that is
 * @param refused whether its trace tells of a refused capture already
 */
record FollowedCall(String trace, Cost cost, Cost upTo, boolean refused) {

    FollowedCall(String trace, Cost cost, Cost upTo) {
        this(trace, cost, upTo, false);
    }

    FollowedCall withRefusal() {
        return new FollowedCall(trace, cost, upTo, true);
    }
}
