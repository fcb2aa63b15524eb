package io.aisanet.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The end of a journal's file in memory, from the beginning of a page on. Of its first page a part
 * may stand in the file already; it is here, too, so that the page can be written whole.
 */
final class JournalPages {
    /** Where so much is to be written, whole pages go past the cache. */
    private static final int DIRECT_BYTES_MIN = 128 << 10;

    private ByteBuffer bytes;
    private @Nullable JournalFile file;
    private long base;
    private int written;

    /**
     * Room that belongs to no file yet.
     *
     * @param capacity bytes, more than a page
     */
    JournalPages(int capacity) {
        bytes = newBuffer(capacity);
    }

    /** Goes on at the end of a file, of which all stands there. */
    void begin(JournalFile into, long end) throws IOException {
        file = into;
        base = end & -JournalFile.PAGE_BYTES;
        written = (int) (end - base);
        bytes.clear();
        if (written > 0) {
            into.read(bytes.slice(0, written), base);
            bytes.position(written);
        }
    }

    /** Goes on where others end, which are then written, by {@link #write}. */
    void follow(JournalPages before) throws IOException {
        int end = before.bytes.position();
        int kept = before.wholePages();
        file = before.file;
        base = before.base + kept;
        bytes.clear().put(before.bytes.slice(kept, end - kept));
        written = before.goesDirect() ? 0 : end - kept;
    }

    /** Whether nothing waits to be written. */
    boolean isWritten() {
        return bytes.position() == written;
    }

    boolean hasRoom(int length) {
        return bytes.remaining() >= length;
    }

    /** Makes room for this many bytes more than there are. */
    void grow(int length) {
        bytes = newBuffer(bytes.position() + length).put(bytes.flip());
    }

    /** The next bytes, for somebody to fill. */
    ByteBuffer take(int length) {
        int start = bytes.position();
        bytes.position(start + length);
        return bytes.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes what waits; where that is much, the page at the end is left to those that follow.
     *
     * @param last whether none follow
     */
    void write(boolean last) throws IOException {
        JournalFile into = requireNonNull(file);
        int from = written;
        if (goesDirect()) {
            from = wholePages();
            into.writePages(bytes.slice(0, from), base);
            if (!last) {
                return;
            }
        }
        into.write(bytes.slice(from, bytes.position() - from), base + from);
    }

    private boolean goesDirect() throws IOException {
        return bytes.position() - written >= DIRECT_BYTES_MIN && requireNonNull(file).hasDirect();
    }

    private int wholePages() {
        return bytes.position() & -JournalFile.PAGE_BYTES;
    }

    private static ByteBuffer newBuffer(int capacity) {
        int page = JournalFile.PAGE_BYTES;
        int pages = (capacity + page - 1) / page;
        return ByteBuffer.allocateDirect((pages + 1) * page).alignedSlice(page);
    }
}
