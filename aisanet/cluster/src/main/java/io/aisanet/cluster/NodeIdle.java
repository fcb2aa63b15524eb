package io.aisanet.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How the threads of a node wait for work: briefly after some, longer and longer without. When it
 * has been quiet for a while they nap so long that an idle node costs next to nothing, and the
 * first of them (or a client in this process) that has work wakes the others.
 */
final class NodeIdle {
    private static final int SPINS = 10;
    private static final int YIELDS = 30;
    private static final int SHORT_NAPS = 150;
    private static final long SHORTEST_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long SHORT_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long LONG_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int QUIET_TURNS = YIELDS + SHORT_NAPS;

    /** Short naps left when the work of the driver, which also beats when idle, ends a long one. */
    private static final int PEEK_NAPS = 3;

    /** Short naps after the first work in a quiet time, which may be a heartbeat or the like. */
    private static final int PROBATION_NAPS = 10;

    private final List<Strategy> strategies = new CopyOnWriteArrayList<>();
    private final AtomicInteger napping = new AtomicInteger();

    /** A strategy for one more thread, whose work is work for the others too. */
    IdleStrategy newStrategy() {
        return add(new Strategy(QUIET_TURNS - YIELDS));
    }

    /** A strategy for the media driver's thread, whose work may be a mere heartbeat. */
    IdleStrategy newDriverStrategy() {
        return add(new Strategy(PEEK_NAPS));
    }

    private IdleStrategy add(Strategy strategy) {
        strategies.add(strategy);
        return strategy;
    }

    /** Ends all long naps; from any thread, and cheap when there are none. */
    void wake() {
        wake(QUIET_TURNS - YIELDS);
    }

    private void wake(int shortNaps) {
        if (napping.get() > 0) {
            for (Strategy strategy : strategies) {
                strategy.wake(shortNaps);
            }
        }
    }

    /** The waiting of one thread. */
    private final class Strategy implements IdleStrategy {
        private final int napsForOthers;
        private volatile @Nullable Thread sleeper;
        private volatile int wokenFor;
        private int turns;
        private boolean exact;
        private long napNs = SHORTEST_NS;
        private long longNapNs = LONG_NS;

        Strategy(int napsForOthers) {
            this.napsForOthers = napsForOthers;
        }

        @Override
        public void idle(int workCount) {
            if (workCount > 0) {
                reset();
            } else {
                idle();
            }
        }

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // yielding is a hint, nothing relies on it
        public void idle() {
            if (!exact) {
                exact = true;
                TimerSlack.remove();
            }
            turns++;
            if (turns <= SPINS) {
                Thread.onSpinWait();
            } else if (turns <= YIELDS) {
                Thread.yield();
            } else if (turns <= QUIET_TURNS) {
                LockSupport.parkNanos(this, napNs);
                napNs = Math.min(SHORT_NS, 2 * napNs);
            } else {
                napLong();
            }
        }

        private void napLong() {
            wokenFor = 0;
            sleeper = Thread.currentThread();
            napping.incrementAndGet();
            LockSupport.parkNanos(this, longNapNs);
            napping.decrementAndGet();
            sleeper = null;
            longNapNs = Math.min(LONGEST_NS, longNapNs + longNapNs / 8);
            if (wokenFor > 0) {
                turns = QUIET_TURNS - wokenFor;
                napNs = SHORTEST_NS;
            }
        }

        @Override
        public void reset() {
            if (turns <= QUIET_TURNS) {
                turns = 0;
                longNapNs = LONG_NS;
            } else {
                turns = QUIET_TURNS - PROBATION_NAPS;
                NodeIdle.this.wake(napsForOthers);
            }
            napNs = SHORTEST_NS;
        }

        void wake(int shortNaps) {
            Thread napper = sleeper;
            if (napper != null) {
                wokenFor = shortNaps;
                LockSupport.unpark(napper);
            }
        }

        @Override
        public String alias() {
            return "aisa";
        }
    }
}
