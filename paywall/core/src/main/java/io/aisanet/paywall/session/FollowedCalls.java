package io.aisanet.paywall.session;

import io.aisanet.paywall.Cost;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The calls of one session that somebody follows and that are not captured, the first charged
 * first. Its session's lock guards it.
 */
final class FollowedCalls {

    private final NavigableMap<Cost, FollowedCall> byCharge = new TreeMap<>();

    void add(FollowedCall call) {
        byCharge.put(call.upTo(), call);
    }

    boolean isEmpty() {
        return byCharge.isEmpty();
    }

    /** Those that are captured when so much is. */
    List<FollowedCall> upTo(Cost charged) {
        return List.copyOf(byCharge.headMap(charged, true).values());
    }

    /** The same, and they are here no longer. */
    List<FollowedCall> take(Cost charged) {
        List<FollowedCall> taken = upTo(charged);
        byCharge.headMap(charged, true).clear();
        return taken;
    }

    /** Those of them whose traces tell of no refusal yet; now they do. */
    List<FollowedCall> refuse(Cost charged) {
        List<FollowedCall> fresh = upTo(charged).stream().filter(call -> !call.refused()).toList();
        fresh.forEach(call -> add(call.withRefusal()));
        return fresh;
    }
}
