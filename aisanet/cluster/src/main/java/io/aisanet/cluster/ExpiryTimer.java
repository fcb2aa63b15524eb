package io.aisanet.cluster;

import io.aeron.cluster.service.Cluster;

/**
 * The one cluster timer that wakes the ledger when a hold is due, so that holds expire on an idle
 * node too. It follows from the ledger: after a restart it is set again. Deadlines are rounded up,
 * so that many of them need few wake-ups; a node without open holds writes nothing.
 */
final class ExpiryTimer {
    private static final long CORRELATION_ID = 1;
    private static final long NOT_SET = Long.MAX_VALUE;
    private static final long STEP_MS = 50;

    private final Cluster cluster;
    private long setForMs = NOT_SET;

    ExpiryTimer(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Sets the timer when this deadline ({@link Long#MAX_VALUE} = none) is before the one set. */
    void wakeAt(long deadlineMs) {
        if (deadlineMs == Long.MAX_VALUE) {
            return;
        }
        long wakeMs = Math.ceilDiv(deadlineMs, STEP_MS) * STEP_MS;
        if (wakeMs < setForMs) {
            while (!cluster.scheduleTimer(CORRELATION_ID, wakeMs)) {
                cluster.idleStrategy().idle();
            }
            setForMs = wakeMs;
        }
    }

    /** Says that the timer went off and has to be set again. */
    void wentOff() {
        setForMs = NOT_SET;
    }
}
