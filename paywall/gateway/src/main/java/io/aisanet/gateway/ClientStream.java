package io.aisanet.gateway;

import io.aisanet.paywall.HeaderField;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's stream, opened with the first byte: Helidon sends the head no sooner. Every failure
 * is an {@link IOException}: the client is gone.
 */
final class ClientStream extends OutputStream {
    private final int status;
    private final List<HeaderField> headers;
    private final long contentLength;
    private final ServerResponse response;
    private @Nullable OutputStream out;

    ClientStream(
            int status, List<HeaderField> headers, long contentLength, ServerResponse response) {
        this.status = status;
        this.headers = headers;
        this.contentLength = contentLength;
        this.response = response;
    }

    boolean isOpen() {
        return out != null;
    }

    private OutputStream open() {
        OutputStream opened = out;
        if (opened == null) {
            ReplySender.head(status, headers, response);
            if (contentLength >= 0) {
                response.contentLength(contentLength);
            }
            opened = response.outputStream();
            out = opened;
        }
        return opened;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            open().write(bytes, offset, length);
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            open().flush();
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            open().close();
        } catch (CloseConnectionException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    /** Ends the body properly; false when the client is gone by then. */
    boolean finish() {
        try {
            close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
