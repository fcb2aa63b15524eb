package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An API that fails in the way that the last segment of the path asks for. */
final class FickleApi implements UpstreamServer.Handler, AutoCloseable {
    /** Longer than any gateway here waits. */
    private static final long TOO_LATE_MS = 10_000;

    private final CountDownLatch end = new CountDownLatch(1);
    private final Set<String> payments = ConcurrentHashMap.newKeySet();

    /** What the API can do to its caller. */
    enum Mood {
        FINE,
        ERROR,
        NOT_FOUND,
        RESET,
        HALF_A_BODY,
        SILENCE
    }

    private final Object counted = new Object();
    private int calls;

    @Override
    public void handle(HttpMessage request, OutputStream out) throws IOException {
        count();
        request.header("Idempotency-Key").ifPresent(payments::add);
        String path = request.target();
        switch (Mood.valueOf(path.substring(path.lastIndexOf('/') + 1))) {
            case FINE -> out.write(UpstreamServer.json(200, "{\"for\":\"" + path + "\"}"));
            case ERROR -> out.write(UpstreamServer.json(500, "{\"error\":\"out of paper\"}"));
            case NOT_FOUND -> out.write(UpstreamServer.json(404, "{\"error\":\"no such page\"}"));
            case RESET -> throw new IOException("planted reset");
            case HALF_A_BODY -> {
                byte[] whole = UpstreamServer.json(200, "{\"for\":\"" + path + "\"}");
                out.write(Arrays.copyOf(whole, whole.length - 5));
                throw new IOException("planted end");
            }
            case SILENCE -> stayAway(out);
        }
    }

    private void count() {
        synchronized (counted) {
            calls++;
            counted.notifyAll();
        }
    }

    /** How often it was called. */
    int calls() {
        synchronized (counted) {
            return calls;
        }
    }

    /** Waits until it was called so often. */
    void awaitCalls(int wanted) throws InterruptedException {
        synchronized (counted) {
            while (calls < wanted) {
                counted.wait();
            }
        }
    }

    private void stayAway(OutputStream out) throws IOException {
        try {
            if (!end.await(TOO_LATE_MS, TimeUnit.MILLISECONDS)) {
                out.write("HTTP/1.1 200 Late\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many payments ever came through to the API. */
    int payments() {
        return payments.size();
    }

    @Override
    public void close() {
        end.countDown();
    }
}
