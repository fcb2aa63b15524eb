package io.aisanet.app.node;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and Ctrl-C into an orderly stop: {@link #await} returns, whoever waited stops what
 * runs and says so with {@link #done}, and only then the process ends.
 */
public final class Shutdown {
    private static final long GRACE_S = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    /** Listens for signals from now on. */
    public static Shutdown onSignal() {
        var shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::askAndWait, "aisa-shutdown"));
        return shutdown;
    }

    /** Asks for the stop from inside. */
    public void ask() {
        asked.countDown();
    }

    /** Waits until somebody asks. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Everything is stopped; the process may end. */
    public void done() {
        finished.countDown();
    }

    private void askAndWait() {
        asked.countDown();
        try {
            if (!finished.await(GRACE_S, TimeUnit.SECONDS)) {
                System.err.println("aisa: did not stop within " + GRACE_S + " s; ending anyway");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
