package io.aisanet.gateway;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/**
 * An upstream's body that fails with an {@link IOException} in every case, also when time is up.
 */
final class UpstreamBody extends InputStream {

    private final InputStream in;
    private final CallTime time;
    private final UpstreamConnection connection;
    private final boolean endsWithConnection;

    /**
     * @param endsWithConnection whether the answer is complete when the connection is closed,
     *     because it says neither how long it is nor comes in chunks (RFC 9112, 6.3)
     */
    UpstreamBody(
            InputStream in,
            CallTime time,
            UpstreamConnection connection,
            boolean endsWithConnection) {
        this.in = in;
        this.time = time;
        this.connection = connection;
        this.endsWithConnection = endsWithConnection;
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
        if (time.isOver()) {
            throw new SocketTimeoutException("the answer was not complete in time");
        }
        connection.limit(time.forNextBytesMs());
        try {
            int read = in.read(bytes, offset, length);
            connection.limit(time.leftMs()); // it is the reader now who takes his time
            return read;
        } catch (InsufficientDataAvailableException e) {
            if (endsWithConnection) {
                return -1;
            }
            throw Failures.whileReading(e);
        } catch (IOException | RuntimeException e) {
            if (connection.isLate()) {
                throw new SocketTimeoutException("the upstream was silent for too long");
            }
            throw Failures.whileReading(e);
        }
    }
}
