package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes HTTP/1.1 messages off a stream. It believes its peer: for loopback only. Trailers are
 * passed over, since nothing here looks at them.
 */
final class HttpReader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;

    HttpReader(InputStream in) {
        this.in = in;
    }

    /** Start line and headers without the empty line; null when the stream ended before them. */
    @Nullable String readHead() throws IOException {
        int at = start;
        while (true) {
            for (; at + 3 < end; at++) {
                if (isEmptyLine(at)) {
                    String head = new String(buffer, start, at - start, ISO_8859_1);
                    start = at + 4;
                    return head;
                }
            }
            int scanned = at - start;
            if (!fill()) {
                if (start == end) {
                    return null;
                }
                throw new EOFException("stream ended inside the headers");
            }
            at = start + scanned;
        }
    }

    private boolean isEmptyLine(int at) {
        return buffer[at] == '\r'
                && buffer[at + 1] == '\n'
                && buffer[at + 2] == '\r'
                && buffer[at + 3] == '\n';
    }

    /** The content that these headers announce. */
    byte[] readBody(String head) throws IOException {
        String text = head.toLowerCase(Locale.ROOT);
        if (text.contains("\r\ntransfer-encoding: chunked")) {
            return readChunks();
        }
        String name = "\r\ncontent-length:";
        int at = text.indexOf(name);
        if (at < 0) {
            return new byte[0];
        }
        int lineEnd = text.indexOf('\r', at + 2);
        return readBytes(
                Integer.parseInt(
                        text.substring(at + name.length(), lineEnd < 0 ? text.length() : lineEnd)
                                .strip()));
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int size = chunkSize(readLine());
        while (size > 0) {
            joined.write(readBytes(size));
            readLine();
            size = chunkSize(readLine());
        }
        String trailer = readLine();
        while (!trailer.isEmpty()) {
            trailer = readLine();
        }
        return joined.toByteArray();
    }

    private static int chunkSize(String line) {
        int semicolon = line.indexOf(';');
        return Integer.parseInt((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (start == end && !fill()) {
                throw new EOFException("stream ended inside a line");
            }
            char c = (char) (buffer[start++] & 0xFF);
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append(c);
            }
        }
    }

    private byte[] readBytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = Math.min(length, end - start);
        System.arraycopy(buffer, start, bytes, 0, done);
        start += done;
        if (in.readNBytes(bytes, done, length - done) < length - done) {
            throw new EOFException("stream ended inside the content");
        }
        return bytes;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            throw new IOException("headers longer than " + buffer.length + " bytes");
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read > 0) {
            end += read;
        }
        return read > 0;
    }
}
