package io.aisanet.paywall;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The beginning of a body, or all of it. */
final class BodyBuffer {

    private static final int SHORT_BYTES = 8 * 1024;

    private final byte[] bytes;
    private final boolean complete;

    private BodyBuffer(byte[] bytes, boolean complete) {
        this.bytes = bytes;
        this.complete = complete;
    }

    /** Reads up to {@code limit} bytes, and looks whether there are more. */
    static BodyBuffer read(UpstreamAnswer answer, int limit) throws IOException {
        InputStream body = answer.body();
        long promised = answer.contentLength();
        byte[] bytes = first(body, promised, limit);
        if (bytes.length == limit && promised != limit) {
            int next = body.read();
            if (next >= 0) {
                byte[] longer = Arrays.copyOf(bytes, limit + 1);
                longer[limit] = (byte) next;
                return new BodyBuffer(longer, false);
            }
        }
        if (promised >= 0 && promised != bytes.length) {
            throw new IOException(
                    "upstream promised " + promised + " bytes and sent " + bytes.length);
        }
        return new BodyBuffer(bytes, true);
    }

    /** A short body is read into its own array: one that fits any body is much to clear. */
    private static byte[] first(InputStream body, long promised, int limit) throws IOException {
        if (promised <= 0 || promised > Math.min(limit, SHORT_BYTES)) {
            return body.readNBytes(limit);
        }
        byte[] bytes = new byte[(int) promised];
        int read = body.readNBytes(bytes, 0, bytes.length);
        if (read < bytes.length) {
            return Arrays.copyOf(bytes, read);
        }
        int next = promised < limit ? body.read() : -1;
        if (next >= 0) {
            throw new IOException("upstream promised " + promised + " bytes and sent more");
        }
        return bytes;
    }

    /** What was read: all of it, or one byte more than the limit. */
    byte[] bytes() {
        return bytes;
    }

    /** Whether that is all. */
    boolean complete() {
        return complete;
    }
}
