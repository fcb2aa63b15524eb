package io.aisanet.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * The file of a journal segment while it is written. Whole pages may go past the operating system's
 * cache: under load that is some hundreds of megabytes a second, which nobody reads for long, and
 * finding memory for them costs more than the ledger. Where a file system does not have that way,
 * all goes through the cache.
 *
 * <p>For the thread that writes; {@link #force} and {@link #close} come after it.
 */
final class JournalFile implements AutoCloseable {
    /** What goes past the cache begins and ends in the file, and in memory, at multiples of it. */
    static final int PAGE_BYTES = 4096;

    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final Optional<OpenOption> DIRECT = findDirect();

    private final Path path;
    private @Nullable FileChannel cached;
    private @Nullable FileChannel direct;

    /** A file that is made when it is first written. */
    JournalFile(Path path) {
        this.path = path;
    }

    /** Opens a file that is there; what lies behind a place is cut off. */
    static JournalFile cut(Path path, long end) throws IOException {
        JournalFile file = new JournalFile(path);
        file.open(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE))
                .truncate(end);
        return file;
    }

    /** Reads what stands from a place on, as much as fits. */
    void read(ByteBuffer into, long from) throws IOException {
        FileChannel channel = cached();
        while (into.hasRemaining()) {
            if (channel.read(into, from + into.position()) < 0) {
                throw new IOException(
                        "%s ends before byte %d".formatted(path, from + into.limit()));
            }
        }
    }

    /** Whether whole pages can go past the cache. */
    boolean hasDirect() throws IOException {
        cached();
        return direct != null;
    }

    /** Writes through the cache. */
    void write(ByteBuffer bytes, long at) throws IOException {
        write(cached(), bytes, at);
    }

    /** Writes whole pages past the cache, where there is such a way. */
    void writePages(ByteBuffer pages, long at) throws IOException {
        FileChannel way = direct;
        if (way != null) {
            try {
                write(way, pages.duplicate(), at);
                return;
            } catch (IOException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        path + " cannot be written past the cache, so it goes through it",
                        e);
                direct = null;
                way.close();
            }
        }
        write(pages, at);
    }

    private static void write(FileChannel into, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += into.write(bytes, next);
        }
    }

    private FileChannel cached() throws IOException {
        FileChannel opened = cached;
        return opened != null
                ? opened
                : open(
                        FileChannel.open(
                                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    private FileChannel open(FileChannel opened) {
        cached = opened;
        try {
            if (DIRECT.isPresent() && PAGE_BYTES % Files.getFileStore(path).getBlockSize() == 0) {
                direct = FileChannel.open(path, StandardOpenOption.WRITE, DIRECT.get());
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, path + " has no way past the cache", e);
        }
        return opened;
    }

    /** Has all that was written forced to the disk. */
    void force() throws IOException {
        FileChannel written = cached;
        if (written != null) {
            written.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        CloseHelper.closeAll(direct, cached);
        direct = null;
        cached = null;
    }

    /** O_DIRECT, by its name: a class of the JDK that javac warns of, but that is documented. */
    private static Optional<OpenOption> findDirect() {
        try {
            Object[] options =
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
            return Arrays.stream(options)
                    .map(OpenOption.class::cast)
                    .filter(option -> option.toString().equals("DIRECT"))
                    .findFirst();
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // a JDK without it: all goes through the cache
        }
    }
}
