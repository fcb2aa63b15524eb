package io.aisanet.cluster;

import java.util.concurrent.TimeUnit;

/** The longest time in which nothing was answered. */
final class Silence {
    private long lastNs = System.nanoTime();
    private long longestNs;

    /** Forgets what was, and counts from now on. */
    synchronized void restart() {
        lastNs = System.nanoTime();
        longestNs = 0;
    }

    synchronized void answered() {
        long nowNs = System.nanoTime();
        longestNs = Math.max(longestNs, nowNs - lastNs);
        lastNs = nowNs;
        notifyAll();
    }

    /** Returns at the next answer; false where there is none in so much time. */
    synchronized boolean awaitAnswer(long ms) throws InterruptedException {
        long begunNs = lastNs;
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (lastNs == begunNs) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    /** The longest one, and that which lasts now. */
    synchronized long longestMs() {
        return TimeUnit.NANOSECONDS.toMillis(Math.max(longestNs, System.nanoTime() - lastNs));
    }
}
