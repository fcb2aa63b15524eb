package io.aisanet.treasury.iso20022.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happened, one block after the other, in a file that is only ever appended to. A block is on
 * disk as a whole or not at all. People can read it: a line with lengths and sum, then a line for
 * each record, its fields separated by tabs.
 *
 * <pre>
 *   #2 57 9a0b1c2d
 *   file&lt;tab>...
 *   move&lt;tab>...
 * </pre>
 */
public final class Journal implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private boolean broken;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens it and tells every record so far, in order. A block that a crash left unfinished at the
     * end is cut off: nobody was told that it was written.
     *
     * @throws IOException it cannot be read, or is damaged before its end
     */
    public static Journal open(Path file, Consumer<List<String>> reader) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException(file + " is open in another process: stop that one");
            }
            long end = new JournalReplay(file, channel).tell(reader);
            channel.truncate(end);
            channel.position(end);
            return new Journal(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Appends records as one block and forces it to disk.
     *
     * @throws IOException it may or may not be on disk; nothing more is appended until the journal
     *     is opened again
     */
    public void append(List<List<String>> records) throws IOException {
        requireSound();
        broken = true;
        DurableFiles.writeAll(channel, ByteBuffer.wrap(block(records)));
        channel.force(false);
        broken = false;
    }

    /**
     * Gives up: what is in memory is not what is on disk. Nothing more is appended until it is
     * opened again.
     */
    public void abandon() {
        broken = true;
    }

    /** Fails unless memory and disk agree. */
    public void requireSound() throws IOException {
        if (broken) {
            throw new IOException(file + " could not be written before: open it again");
        }
    }

    private static byte[] block(List<List<String>> records) {
        StringBuilder body = new StringBuilder();
        for (List<String> fields : records) {
            List<String> escaped = new ArrayList<>();
            fields.forEach(field -> escaped.add(JournalText.escaped(field)));
            body.append(String.join("\t", escaped)).append('\n');
        }
        byte[] bytes = body.toString().getBytes(UTF_8);
        byte[] head = JournalText.head(records.size(), bytes).getBytes(UTF_8);
        return ByteBuffer.allocate(head.length + bytes.length).put(head).put(bytes).array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
