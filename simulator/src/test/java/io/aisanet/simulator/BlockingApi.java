package io.aisanet.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An API whose {@code /paid/block} tells that it was called and then answers nothing. */
final class BlockingApi implements UpstreamServer.Handler, AutoCloseable {
    private static final long WAIT_S = 60;

    private final Semaphore blocked = new Semaphore(0);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void handle(HttpMessage request, OutputStream out) throws IOException {
        calls.incrementAndGet();
        if (request.target().startsWith("/paid/block")) {
            blocked.release();
            awaitEnd();
            throw new IOException("never answered");
        }
        out.write(UpstreamServer.json(200, "{}"));
    }

    private void awaitEnd() throws IOException {
        try {
            if (!end.await(WAIT_S, TimeUnit.SECONDS)) {
                throw new IOException("nobody ended the test");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until somebody is blocked. */
    void awaitBlocked() throws InterruptedException {
        if (!blocked.tryAcquire(WAIT_S, TimeUnit.SECONDS)) {
            throw new AssertionError("the API was not called");
        }
    }

    /** How often it was called. */
    int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        end.countDown();
    }
}
