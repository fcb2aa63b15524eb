package io.aisanet.server.treasury;

import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs one rail again and again on a thread of its own, until it is closed. */
final class RailRun implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RailRun.class.getName());

    private final Rail rail;
    private final RailPass pass;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final long pauseMs;
    private volatile List<String> troubles = List.of();

    /** What is done for a rail; answers what hinders it. */
    interface RailPass {
        List<String> run(Rail rail) throws IOException;
    }

    RailRun(Rail rail, RailPass pass, long pauseMs) {
        this.rail = rail;
        this.pass = pass;
        this.pauseMs = pauseMs;
        this.thread = Thread.ofVirtual().name(rail.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Rail rail() {
        return rail;
    }

    List<String> troubles() {
        return troubles;
    }

    private void run() {
        try {
            do {
                tell(once());
            } while (!ended.await(pauseMs, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One pass; trouble is told and the next pass tries again. */
    private List<String> once() {
        List<String> all = new ArrayList<>();
        try {
            all.addAll(pass.run(rail));
            all.addAll(rail.troubles());
        } catch (OverloadedException | OutcomeUnknownException e) {
            all.add("the ledger is not to be reached: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, rail.name(), e);
            all.add(String.valueOf(e.getMessage()));
        }
        return all;
    }

    private void tell(List<String> now) {
        if (!now.equals(troubles)) {
            now.forEach(sentence -> LOG.log(Level.WARNING, rail.name() + ": " + sentence));
            troubles = List.copyOf(now);
        }
    }

    /** Ends it after the pass under way. */
    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
