package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An API that sends the first event of a stream at once, and the second one when it is told to. For
 * one stream at a time.
 */
final class HeldEvents implements UpstreamServer.Handler {
    static final String FIRST = "data: first\n\n";
    static final String SECOND = "data: second\n\n";
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String END = "0\r\n\r\n";
    private static final long HOLD_S = 60;

    private final Semaphore mayGoOn = new Semaphore(0);

    @Override
    public void handle(HttpMessage request, OutputStream out) throws IOException {
        out.write((HEAD + chunk(FIRST)).getBytes(ISO_8859_1));
        out.flush();
        try {
            if (!mayGoOn.tryAcquire(HOLD_S, TimeUnit.SECONDS)) {
                throw new IOException("nobody told it to go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("ended while holding", e);
        }
        out.write((chunk(SECOND) + END).getBytes(ISO_8859_1));
    }

    private static String chunk(String event) {
        return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
    }

    /** Lets the stream go on to its second event and its end. */
    void goOn() {
        mayGoOn.release();
    }
}
