package io.aisanet.cluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.IdleStrategy;

/**
 * How an agent waits for others of its own thread: it gives them their turns. On any other thread
 * it naps.
 */
final class Turns implements Agent, IdleStrategy {
    private static final long NAP_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private final BooleanSupplier isTheirThread;
    private final IntSupplier turn;

    Turns(BooleanSupplier isTheirThread, IntSupplier turn) {
        this.isTheirThread = isTheirThread;
        this.turn = turn;
    }

    @Override
    public int doWork() {
        if (isTheirThread.getAsBoolean()) {
            return turn.getAsInt();
        }
        LockSupport.parkNanos(this, NAP_NS);
        return 0;
    }

    @Override
    public String roleName() {
        return "turns";
    }

    @Override
    public void idle(int workCount) {
        if (workCount <= 0) {
            doWork();
        }
    }

    @Override
    public void idle() {
        doWork();
    }

    @Override
    public void reset() {
        // nothing is remembered between waits
    }

    @Override
    public String alias() {
        return "turns";
    }
}
