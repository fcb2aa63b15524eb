package io.aisanet.gateway;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets at most so many requests in at one time, and none any more when the gateway stops. */
final class Admission {

    private final int max;
    private final Semaphore slots;
    private volatile boolean closed;

    Admission(int max) {
        this.max = max;
        this.slots = new Semaphore(max);
    }

    boolean enter() {
        return !closed && slots.tryAcquire();
    }

    void leave() {
        slots.release();
    }

    /** Closes the door and waits until everybody has left; false when somebody stayed too long. */
    boolean drain(long graceMs) {
        closed = true;
        try {
            return slots.tryAcquire(max, graceMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
