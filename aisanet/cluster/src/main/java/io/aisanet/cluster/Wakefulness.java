package io.aisanet.cluster;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a thread that had work stays awake for more. On a virtual machine a core that was halted
 * needs some fifty microseconds to come back, and a payment that is alone on the machine would wait
 * for that half a dozen times. So the thread offers its core to others instead of halting it, and
 * goes to sleep as soon as somebody takes the offer: a yield that lasts says so.
 */
final class Wakefulness {
    static final long AWAKE_NS = TimeUnit.MICROSECONDS.toNanos(400);
    static final long TAKEN_NS = TimeUnit.MICROSECONDS.toNanos(20);

    private final LongSupplier nanoClock;
    private final Runnable offer;
    private long begunNs;
    private boolean taken;

    Wakefulness() {
        this(System::nanoTime, Wakefulness::yieldCore);
    }

    /**
     * @param offer lets others have the core, if there are any
     */
    Wakefulness(LongSupplier nanoClock, Runnable offer) {
        this.nanoClock = nanoClock;
        this.offer = offer;
        this.begunNs = nanoClock.getAsLong();
    }

    /** There was work, or somebody says that there is. */
    void begin() {
        begunNs = nanoClock.getAsLong();
        taken = false;
    }

    /** Offers the core, and says whether to look for work again rather than sleep. */
    boolean lasts() {
        long nowNs = nanoClock.getAsLong();
        if (taken || nowNs - begunNs > AWAKE_NS) {
            return false;
        }
        offer.run();
        taken = nanoClock.getAsLong() - nowNs > TAKEN_NS;
        return !taken;
    }

    @SuppressWarnings("ThreadPriorityCheck") // yielding is a hint, nothing relies on it
    private static void yieldCore() {
        Thread.yield();
    }
}
