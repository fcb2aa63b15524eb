package io.aisanet.cluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How a client's thread waits: briefly while an answer is due, and asleep until somebody submits
 * while nothing is.
 */
final class ClientIdle {
    private static final int SPINS = 20;
    private static final int YIELDS = 40;
    private static final long SHORTEST_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long LONGEST_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int NAPS_BEFORE_SLEEP = 40;

    private final long sleepNs;
    private volatile boolean asleep;
    private @Nullable Thread thread;
    private int idleTurns;
    private boolean exact;
    private long napNs = SHORTEST_NS;

    ClientIdle(long sleepMs) {
        this.sleepNs = TimeUnit.MILLISECONDS.toNanos(sleepMs);
    }

    /** Says whose waiting this is. */
    void of(Thread waiting) {
        thread = waiting;
    }

    /** Ends a sleep; from any thread. */
    void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** Waits as long as seems right after a turn. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding is a hint, nothing relies on it
    void idle(int work, boolean busy) {
        if (work > 0) {
            idleTurns = 0;
            napNs = SHORTEST_NS;
            return;
        }
        if (!exact) {
            exact = true;
            TimerSlack.remove();
        }
        idleTurns++;
        if (idleTurns <= SPINS) {
            Thread.onSpinWait();
        } else if (idleTurns <= YIELDS) {
            Thread.yield(); // gives the core to the node on a small machine
        } else if (busy || idleTurns <= YIELDS + NAPS_BEFORE_SLEEP) {
            asleep = true; // one more turn looks at the queue before a long sleep
            LockSupport.parkNanos(this, napNs);
            napNs = Math.min(LONGEST_NS, 2 * napNs);
        } else {
            LockSupport.parkNanos(this, asleep ? sleepNs : SHORTEST_NS);
        }
    }
}
