package io.aisanet.cluster;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** How the threads of a node wait for work. */
final class NodeIdle {
    private static final long SHORTEST_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long LONGEST_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long SPINS = 10;
    private static final long YIELDS = 20;

    IdleStrategy newStrategy() {
        return new BackoffIdleStrategy(SPINS, YIELDS, SHORTEST_NS, LONGEST_NS);
    }
}
