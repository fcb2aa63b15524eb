package io.aisanet.treasury.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A file to which records are only ever added, each on disk before {@link #append} returns. One
 * line a record: eight digits of its checksum, a space, JSON. A last line that a crash cut off is
 * taken away when the file is opened; damage anywhere else is an {@link IOException}, because what
 * was signed must not be forgotten. One process has it open at a time. Not for several threads.
 */
public final class DurableLog implements AutoCloseable {
    /** Largest record: two thousand orders with the transaction that pays them. */
    private static final int RECORD_BYTES_MAX = 4 << 20;

    private static final int PREFIX = 9;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final FileChannel channel;
    private final Checkpoint checkpoint;
    private boolean broken;

    private DurableLog(Path file, FileChannel channel, Checkpoint checkpoint) {
        this.file = file;
        this.channel = channel;
        this.checkpoint = checkpoint;
    }

    /** Opens or creates the file and gives all of its records to the reader, in order. */
    public static DurableLog open(Path file, Checkpoint checkpoint, Consumer<ObjectNode> reader)
            throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        DurableLog log = new DurableLog(file, channel, checkpoint);
        try {
            log.lock();
            log.replay(reader);
            if (directory != null) {
                sync(directory);
            }
            return log;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel of = FileChannel.open(directory, StandardOpenOption.READ)) {
            of.force(true);
        }
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw inUse();
            }
        } catch (OverlappingFileLockException e) {
            throw inUse();
        }
    }

    private IOException inUse() {
        return new IOException(file + " is in use: two writers would pay twice");
    }

    private void replay(Consumer<ObjectNode> reader) throws IOException {
        long size = channel.size();
        long end = lines(size, reader);
        if (end < size) {
            channel.truncate(end);
            channel.force(true);
        }
        channel.position(end);
    }

    /** Gives all records to a reader once more, in order. */
    public void reread(Consumer<ObjectNode> reader) throws IOException {
        lines(channel.position(), reader);
    }

    private long lines(long end, Consumer<ObjectNode> reader) throws IOException {
        return new LogLines(channel, PREFIX + RECORD_BYTES_MAX)
                .read(end, (line, at) -> reader.accept(record(line, at)));
    }

    private ObjectNode record(byte[] line, long at) throws IOException {
        if (line.length > PREFIX) {
            String checksum = new String(line, 0, PREFIX - 1, UTF_8);
            byte[] json = Arrays.copyOfRange(line, PREFIX, line.length);
            if (checksum.equals(checksum(json))
                    && JSON.readTree(json) instanceof ObjectNode record) {
                return record;
            }
        }
        throw new IOException(file + " is damaged at byte " + at + ": restore it from a backup");
    }

    private static String checksum(byte[] json) {
        CRC32C crc = new CRC32C();
        crc.update(json);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /**
     * Adds a record and forces it to disk. After a failure nothing more is taken: what is on disk
     * is then not known until it is opened again.
     */
    public void append(ObjectNode record) throws IOException {
        if (broken) {
            throw new IOException(file + " could not be written: open it again");
        }
        String type = record.path("t").asText();
        checkpoint.reached("before " + type);
        byte[] json = record.toString().getBytes(UTF_8);
        if (json.length > RECORD_BYTES_MAX) {
            throw new IllegalArgumentException("a record of " + json.length + " bytes");
        }
        byte[] line = new byte[PREFIX + json.length + 1];
        System.arraycopy((checksum(json) + " ").getBytes(UTF_8), 0, line, 0, PREFIX);
        System.arraycopy(json, 0, line, PREFIX, json.length);
        line[line.length - 1] = '\n';
        broken = true;
        ByteBuffer buffer = ByteBuffer.wrap(line);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
        broken = false;
        checkpoint.reached("after " + type);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
