package io.aisanet.treasury.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Reads the lines of a file through a channel that is open already. A second channel would, when it
 * is closed, let go of the lock that the process has on the file.
 */
final class LogLines {
    private static final int CHUNK = 1 << 16;

    private final FileChannel channel;
    private final int lengthMax;
    private byte[] held = new byte[CHUNK];
    private int length;

    /**
     * Lines of a file.
     *
     * @param lengthMax bytes of the longest that there can be
     */
    LogLines(FileChannel channel, int lengthMax) {
        this.channel = channel;
        this.lengthMax = lengthMax;
    }

    /** Takes a line without its end. */
    interface Reader {
        void line(byte[] line, long at) throws IOException;
    }

    /** Gives all whole lines before a position to the reader; answers where the last one ends. */
    long read(long end, Reader reader) throws IOException {
        long at = 0;
        long next = 0;
        while (next < end) {
            int count = fill(next, end);
            if (count <= 0) {
                return at;
            }
            next += count;
            at = tell(at, count, reader);
            if (length > lengthMax) {
                reader.line(new byte[0], at); // no record is so long
            }
        }
        return at;
    }

    private int fill(long from, long end) throws IOException {
        if (length == held.length) {
            held = Arrays.copyOf(held, held.length * 2);
        }
        int most = (int) Math.min(held.length - length, end - from);
        return channel.read(ByteBuffer.wrap(held, length, most), from);
    }

    /** Tells the lines that have ended with these bytes; keeps the rest. */
    private long tell(long at, int count, Reader reader) throws IOException {
        int from = 0;
        int seen = length;
        length += count;
        for (int i = seen; i < length; i++) {
            if (held[i] == '\n') {
                reader.line(Arrays.copyOfRange(held, from, i), at + from);
                from = i + 1;
            }
        }
        System.arraycopy(held, from, held, 0, length - from);
        length -= from;
        return at + from;
    }
}
