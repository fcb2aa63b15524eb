package io.aisanet.paywall.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The file of all sessions: records of a length, a CRC-32C and a body each. What was appended
 * survives the process at once, and the machine after {@link #force}. Half a record at the end is
 * what a crash leaves, and is cut off; damage before that is an error.
 */
final class SessionJournal implements AutoCloseable {

    private static final int HEAD_BYTES = 8;
    private static final int RECORD_BYTES_MAX = 4096;

    private final Path file;
    private final FileChannel lockChannel;
    private final ReentrantLock lock = new ReentrantLock();
    private FileChannel channel;
    private boolean dirty;

    private SessionJournal(Path file, FileChannel lockChannel, FileChannel channel) {
        this.file = file;
        this.lockChannel = lockChannel;
        this.channel = channel;
    }

    /**
     * Opens the journal of a directory, and tells what is in it.
     *
     * @throws IOException when another process has it, or it is damaged
     */
    static SessionJournal open(Path directory, Consumer<SessionRecord> reader) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockChannel =
                FileChannel.open(
                        directory.resolve("sessions.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (!isLocked(lockChannel)) {
                throw new IOException(
                        directory + " is in use by another gateway; give each one its own");
            }
            Path file = directory.resolve("sessions.journal");
            FileChannel channel = openFile(file);
            channel.truncate(replay(file, reader));
            channel.position(channel.size());
            return new SessionJournal(file, lockChannel, channel);
        } catch (IOException | RuntimeException e) {
            lockChannel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static FileChannel openFile(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** The length of what is whole. */
    private static long replay(Path file, Consumer<SessionRecord> reader) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
        while (all.remaining() >= HEAD_BYTES) {
            int start = all.position();
            int length = all.getInt();
            int crc = all.getInt();
            boolean whole = length > 0 && length <= RECORD_BYTES_MAX && length <= all.remaining();
            if (!whole || crc != crc(all.slice(all.position(), length))) {
                return endOrDamage(file, all, start);
            }
            byte[] body = new byte[length];
            all.get(body);
            reader.accept(SessionRecord.read(new DataInputStream(new ByteArrayInputStream(body))));
        }
        return all.position();
    }

    /** What a crash can leave is shorter than one record, or zeros. */
    private static long endOrDamage(Path file, ByteBuffer all, int start) throws IOException {
        boolean zeros = true;
        for (int i = start; i < all.limit() && zeros; i++) {
            zeros = all.get(i) == 0;
        }
        if (!zeros && all.limit() - start > HEAD_BYTES + RECORD_BYTES_MAX) {
            throw new IOException(
                    file
                            + " is damaged at byte "
                            + start
                            + "; restore it, or move it away: what its"
                            + " sessions owe since their last capture is lost then");
        }
        return start;
    }

    private static int crc(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /** Appends a record; it is with the operating system when this returns. */
    void append(SessionRecord written) {
        ByteBuffer bytes = encode(written);
        lock.lock();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            dirty = true;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        } finally {
            lock.unlock();
        }
    }

    private static ByteBuffer encode(SessionRecord written) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(128);
        try {
            written.write(new DataOutputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        byte[] bytes = body.toByteArray();
        return ByteBuffer.allocate(HEAD_BYTES + bytes.length)
                .putInt(bytes.length)
                .putInt(crc(ByteBuffer.wrap(bytes)))
                .put(bytes)
                .flip();
    }

    /** Makes what was appended survive the machine. */
    void force() {
        lock.lock();
        try {
            if (dirty) {
                channel.force(false);
                dirty = false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be forced", e);
        } finally {
            lock.unlock();
        }
    }

    long length() throws IOException {
        return channel.size();
    }

    /** Puts these records in place of all that is there. Nothing may be appended meanwhile. */
    void rewrite(List<SessionRecord> records) throws IOException {
        Path fresh = file.resolveSibling("sessions.journal.new");
        Files.deleteIfExists(fresh);
        lock.lock();
        try {
            FileChannel next = openFile(fresh);
            for (SessionRecord each : records) {
                ByteBuffer bytes = encode(each);
                while (bytes.hasRemaining()) {
                    next.write(bytes);
                }
            }
            next.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            channel.close();
            channel = next;
            dirty = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        force();
        try (lockChannel) {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be closed", e);
        }
    }
}
