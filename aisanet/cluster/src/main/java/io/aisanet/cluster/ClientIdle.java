package io.aisanet.cluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How a client's thread waits: briefly awake while an answer is due, then in naps that the node
 * ends if it is in this process, and asleep until somebody submits while nothing is due.
 *
 * <p>A nap costs more than it seems: its end is an interrupt that has to be set up, which is slow
 * on a virtual machine unless the next tick of the system comes before it. So a client that is
 * woken takes long ones.
 */
final class ClientIdle {
    private static final int SPINS = 2;
    private static final int YIELDS = 5;
    private static final int NAPS_BEFORE_SLEEP = 40;
    private static final long SHORTEST_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long POLLED_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long WOKEN_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final boolean told;
    private final long sleepNs;
    private final long shortestNapNs;
    private final long longestNapNs;
    private volatile boolean asleep;
    private volatile boolean awaits;
    private @Nullable Thread thread;
    private int idleTurns;
    private boolean exact;
    private long napNs;
    private Pause pause = Pause.NONE;

    private enum Pause {
        NONE,
        SPIN,
        YIELD,
        NAP,
        SLEEP
    }

    private ClientIdle(boolean told, long sleepMs, long shortestNapNs, long longestNapNs) {
        this.told = told;
        this.sleepNs = TimeUnit.MILLISECONDS.toNanos(sleepMs);
        this.shortestNapNs = shortestNapNs;
        this.longestNapNs = longestNapNs;
        this.napNs = shortestNapNs;
    }

    /** For a client of a node elsewhere: it has to look for answers. */
    static ClientIdle polling(long sleepMs) {
        return new ClientIdle(false, sleepMs, SHORTEST_NS, POLLED_NS);
    }

    /** For a client of a node in this process, which tells it of answers. */
    static ClientIdle woken(long sleepMs) {
        return woken(sleepMs, WOKEN_NS);
    }

    /** The same with naps of another length. */
    static ClientIdle woken(long sleepMs, long napNs) {
        return new ClientIdle(true, sleepMs, napNs, napNs);
    }

    /** Says whose waiting this is. */
    void of(Thread waiting) {
        thread = waiting;
    }

    /** Ends a nap or sleep, because there is something to send; from any thread. */
    void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    /** Whether somebody calls {@link #answered}. */
    boolean isTold() {
        return told;
    }

    /** Whether it naps or sleeps, or is about to. */
    boolean isAsleep() {
        return asleep;
    }

    /** An answer is due though nothing was when it lay down. */
    void expectAnswer() {
        awaits = true;
    }

    /** Ends a nap if it is an answer that this client waits for; from any thread. */
    void answered() {
        if (awaits) {
            wake();
        }
    }

    /** Decides after a turn how to wait: lies down when there was nothing to do for a while. */
    void after(int work, boolean busy) {
        if (work > 0) {
            idleTurns = 0;
            napNs = shortestNapNs;
            if (asleep) {
                asleep = false; // it lay down for another reason than the next time
            }
            pause = Pause.NONE;
            return;
        }
        idleTurns++;
        if (idleTurns <= SPINS) {
            pause = Pause.SPIN;
        } else if (idleTurns <= YIELDS) {
            pause = Pause.YIELD;
        } else if (!asleep) {
            lieDown(busy);
            pause = Pause.NONE; // one more turn looks for work before the nap
        } else {
            boolean naps = busy || idleTurns <= YIELDS + NAPS_BEFORE_SLEEP;
            pause = naps ? Pause.NAP : Pause.SLEEP;
        }
    }

    /** Waits as was decided. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding is a hint, nothing relies on it
    void pause() {
        switch (pause) {
            case NONE -> {}
            case SPIN -> Thread.onSpinWait();
            case YIELD -> Thread.yield(); // gives the core to the node on a small machine
            case NAP -> {
                LockSupport.parkNanos(this, napNs);
                napNs = Math.min(longestNapNs, 2 * napNs);
            }
            case SLEEP -> LockSupport.parkNanos(this, sleepNs);
        }
    }

    private void lieDown(boolean busy) {
        if (!exact) {
            exact = true;
            TimerSlack.remove();
        }
        awaits = busy;
        asleep = true;
    }
}
