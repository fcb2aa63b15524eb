package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lists a gateway's routes when it starts and every hour, in a thread of its own. A catalogue that
 * cannot be reached harms nobody: it is tried again after a minute, then after two, and so on.
 */
final class Announcer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Announcer.class.getName());

    /** A catalogue forgets after three hours. */
    static final long INTERVAL_MS = 3_600_000;

    /** Wait after the first failure. */
    static final long RETRY_MS = 60_000;

    private final List<ObjectNode> bodies;
    private final CatalogueDesk desk;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Announcer(List<ObjectNode> bodies, CatalogueDesk desk) {
        this.bodies = bodies;
        this.desk = desk;
        this.thread = Thread.ofVirtual().name("aisa-announcer").unstarted(this::run);
    }

    static Announcer start(List<ObjectNode> bodies, CatalogueDesk desk) {
        Announcer announcer = new Announcer(List.copyOf(bodies), desk);
        announcer.thread.start();
        return announcer;
    }

    private void run() {
        long retryMs = RETRY_MS;
        try {
            long waitMs;
            do {
                boolean listed = announce();
                waitMs = listed ? INTERVAL_MS : retryMs;
                retryMs = listed ? RETRY_MS : Math.min(2 * retryMs, INTERVAL_MS);
            } while (!closed.await(waitMs, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "interrupted: the gateway stops");
        }
    }

    private boolean announce() {
        try {
            for (ObjectNode body : bodies) {
                desk.list(body);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "What is sold is not in the catalogue: {0}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
