package io.aisanet.gateway;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webclient.api.ClientConnection;
import io.helidon.webclient.api.TcpClientConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an upstream: used by one request at a time, resting in between. Its time limit
 * is looked at by somebody else, so that waiting for an answer needs no timer of its own.
 */
final class UpstreamConnection implements ClientConnection {
    private static final int MINOR_VERSION_AT = "HTTP/1.".length();

    /** How long a connection is kept that nobody uses. */
    private static final Duration REST_MAX = Duration.ofSeconds(60);

    private final TcpClientConnection tcp;
    private final DataReader reader = DataReader.create(this::pull);
    private boolean inUse = true;
    private boolean isLate;
    private long sinceNs;
    private long limitNs;
    private long answerBytes;
    private boolean last;
    private boolean used;

    UpstreamConnection(UpstreamPool pool) {
        this.tcp = pool.connector(it -> pool.keep(this), it -> pool.forget(this));
    }

    /** Begins a request. */
    synchronized void begin(long limitMs) {
        inUse = true;
        answerBytes = 0;
        limit(limitMs);
    }

    /** From now on the upstream may take this long for what is waited for. */
    synchronized void limit(long limitMs) {
        sinceNs = System.nanoTime();
        limitNs = TimeUnit.MILLISECONDS.toNanos(limitMs);
    }

    /** Ends a request; false if this connection is of no use for another one. */
    synchronized boolean rest() {
        inUse = false;
        used = true;
        sinceNs = System.nanoTime();
        return !isLate && !last && tcp.isConnected() && reader.available() == 0;
    }

    /** Whether its time was up: whoever hears that it was closed, knows why. */
    synchronized boolean isLate() {
        return isLate;
    }

    /** Whether its time is up, said once. */
    synchronized boolean becomesLate(long nowNs) {
        boolean becomes = inUse && !isLate && nowNs - sinceNs > limitNs;
        isLate |= becomes;
        return becomes;
    }

    synchronized boolean isInUse() {
        return inUse;
    }

    /** Since when it rests, or its request waits. */
    synchronized long sinceNs() {
        return sinceNs;
    }

    /** Whether it served a request before, so that the other side may have closed it meanwhile. */
    boolean isUsed() {
        return used;
    }

    /** Whether a byte of the answer came. */
    boolean isAnswered() {
        return answerBytes > 0;
    }

    /** The end of this answer is the end of the connection. */
    void endsWithThisAnswer() {
        last = true;
    }

    /** From now on Helidon listens whether the other side closes, on a thread for it. */
    void listenWhileResting() {
        tcp.readTimeout(REST_MAX);
        tcp.helidonSocket().idle();
    }

    private byte @Nullable [] pull() {
        byte[] bytes = tcp.helidonSocket().get();
        if (bytes != null) {
            // HTTP/1.0 closes without saying so. The first byte may come alone: whoever listened
            // while nobody used the connection has read it.
            long minorVersionAt = MINOR_VERSION_AT - answerBytes;
            boolean isHere = minorVersionAt >= 0 && minorVersionAt < bytes.length;
            last |= isHere && bytes[(int) minorVersionAt] == '0';
            answerBytes += bytes.length;
        }
        return bytes;
    }

    @Override
    public DataReader reader() {
        return reader;
    }

    @Override
    public DataWriter writer() {
        return tcp.writer();
    }

    @Override
    public String channelId() {
        return tcp.channelId();
    }

    @Override
    public HelidonSocket helidonSocket() {
        return tcp.helidonSocket();
    }

    /** Reads wait without a limit: {@link #limit} is the one that counts. */
    @Override
    public void readTimeout(Duration readTimeout) {
        tcp.readTimeout(Duration.ZERO);
    }

    @Override
    public boolean isConnected() {
        return tcp.isConnected();
    }

    @Override
    public UpstreamConnection connect() {
        tcp.connect();
        return this;
    }

    @Override
    public void releaseResource() {
        tcp.releaseResource();
    }

    @Override
    public void closeResource() {
        tcp.closeResource();
    }
}
