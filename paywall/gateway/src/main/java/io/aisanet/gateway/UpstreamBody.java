package io.aisanet.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.InstantSource;

/**
 * An upstream's body that fails with an {@link IOException} in every case, also when time is up.
 */
final class UpstreamBody extends InputStream {

    private final InputStream in;
    private final InstantSource clock;
    private final long deadlineMs;

    UpstreamBody(InputStream in, InstantSource clock, long deadlineMs) {
        this.in = in;
        this.clock = clock;
        this.deadlineMs = deadlineMs;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (clock.millis() > deadlineMs) {
            throw new SocketTimeoutException("the answer was not complete in time");
        }
        try {
            return in.read(bytes, offset, length);
        } catch (IOException | RuntimeException e) {
            throw Failures.whileReading(e);
        }
    }
}
