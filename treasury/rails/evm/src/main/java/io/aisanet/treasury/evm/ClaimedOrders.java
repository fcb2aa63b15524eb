package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.evm.ChainOrders.Stand;
import io.aisanet.treasury.evm.ChainOrders.Taken;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Payments that are taken for something and not handed in, each until it is no good any more. Safe
 * for several threads.
 */
final class ClaimedOrders {
    /** Most at one time; what comes then has to wait. */
    private static final int MOST = 200_000;

    private final InstantSource clock;
    private final Map<String, Claim> claims = new LinkedHashMap<>();

    private record Claim(Bytes32 purpose, long untilMs, boolean ended) {
        Stand stand() {
            return ended ? Stand.ENDED : Stand.OPEN;
        }
    }

    ClaimedOrders(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Taken take(String id, Bytes32 purpose, long untilMs) {
        Claim before = claims.get(id);
        if (before != null) {
            return new Taken.Before(before.stand(), before.purpose().equals(purpose));
        }
        if (claims.size() >= MOST) {
            claims.values().removeIf(claim -> claim.untilMs() < clock.millis());
        }
        if (claims.size() >= MOST) {
            return new Taken.Trouble("too many payments are being made at once");
        }
        claims.put(id, new Claim(purpose, untilMs, false));
        return new Taken.Free();
    }

    synchronized Stand stand(String id) {
        Claim claim = claims.get(id);
        return claim == null ? Stand.NONE : claim.stand();
    }

    synchronized void end(String id) {
        claims.computeIfPresent(id, (same, was) -> new Claim(was.purpose(), was.untilMs(), true));
    }
}
