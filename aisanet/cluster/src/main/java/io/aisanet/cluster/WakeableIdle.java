package io.aisanet.cluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How a thread waits for work: awake for a moment ({@link Wakefulness}), then in naps that get
 * longer the longer it is quiet, and that end at once when another thread says {@link #wake}. After
 * work it tells the thread that has to go on with it.
 */
final class WakeableIdle implements IdleStrategy {
    // few: a look of the log's thread is a round of driver, archive and consensus, and on two cores
    // every such round is taken from those who have the work
    private static final int SPINS = 2;
    private static final int YIELDS = 5;
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final long firstNapNs;
    private final int equalNaps;
    private final Runnable afterWork;
    private final Wakefulness wakefulness = new Wakefulness();
    private volatile boolean drowsy;
    private volatile @Nullable Thread thread;
    private int turns;
    private long napNs;

    /**
     * @param firstNapNs how long naps are at first
     * @param equalNaps how many of them before they get longer
     * @param afterWork run after each turn that had work
     */
    WakeableIdle(long firstNapNs, int equalNaps, Runnable afterWork) {
        this.firstNapNs = firstNapNs;
        this.equalNaps = equalNaps;
        this.afterWork = afterWork;
        this.napNs = firstNapNs;
    }

    /** Ends a nap; from any thread, and cheap when there is none. */
    void wake() {
        if (drowsy) {
            drowsy = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void idle(int workCount) {
        if (workCount > 0) {
            reset();
            afterWork.run();
        } else {
            idle();
        }
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // yielding is a hint, nothing relies on it
    public void idle() {
        turns++;
        if (turns <= SPINS) {
            Thread.onSpinWait();
        } else if (turns <= YIELDS) {
            Thread.yield();
        } else if (turns == YIELDS + 1) {
            lieDownUnlessAwake();
        } else {
            nap();
        }
    }

    private void lieDownUnlessAwake() {
        if (wakefulness.lasts()) {
            turns--;
        } else {
            lieDown();
        }
    }

    /** One more look for work comes between this and the first nap, so that no call is missed. */
    private void lieDown() {
        if (thread == null) {
            thread = Thread.currentThread();
            TimerSlack.remove();
        }
        drowsy = true;
    }

    private void nap() {
        LockSupport.parkNanos(this, napNs);
        if (!drowsy) {
            turns = 0; // somebody has work
            wakefulness.begin();
        } else if (turns > YIELDS + equalNaps) {
            napNs = Math.min(LONGEST_NS, napNs + napNs / 8);
        }
    }

    @Override
    public void reset() {
        turns = 0;
        napNs = firstNapNs;
        wakefulness.begin();
        if (drowsy) {
            drowsy = false;
        }
    }

    @Override
    public String alias() {
        return "aisa";
    }
}
