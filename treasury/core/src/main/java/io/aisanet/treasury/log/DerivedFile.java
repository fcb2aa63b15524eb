package io.aisanet.treasury.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records that follow from a log and need no memory: never the truth, and never on disk for sure.
 * It begins anew each time the log is read, so what is in the file before does not matter. A record
 * is its length, its checksum (four bytes each) and JSON. Not for several threads.
 */
public final class DerivedFile implements AutoCloseable {
    private static final byte[] BEGINNING =
            "Follows from the log beside it, and is written anew at each start.\n".getBytes(UTF_8);
    private static final int PREFIX = 2 * Integer.BYTES;
    private static final int RECORD_BYTES_MAX = 4 << 20;
    private static final int GATHERED_BYTES = 1 << 16;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;

    /** Not a channel: those are closed by an interrupt of whoever reads. */
    private @Nullable RandomAccessFile file;

    private final ByteBuffer gathered = ByteBuffer.allocate(GATHERED_BYTES);
    private long written;

    /** It cannot be read or written: what is in it is to be taken from the log again. */
    public static final class DamagedException extends UncheckedIOException {
        private static final long serialVersionUID = 1;

        DamagedException(Path path, IOException cause) {
            super(path + " cannot be used: " + cause, cause);
        }
    }

    /** One that is not there before its first record. */
    public DerivedFile(Path path) {
        this.path = path;
    }

    /** Adds a record; answers its place, above 0. */
    public long append(ObjectNode record) {
        byte[] json = record.toString().getBytes(UTF_8);
        if (json.length > RECORD_BYTES_MAX) {
            throw new IllegalArgumentException("a record of " + json.length + " bytes");
        }
        ByteBuffer whole = ByteBuffer.allocate(PREFIX + json.length);
        whole.putInt(json.length).putInt(checksum(json)).put(json).flip();
        try {
            open();
            if (whole.remaining() > gathered.remaining()) {
                flush();
            }
            long at = written + gathered.position();
            if (whole.remaining() > gathered.remaining()) {
                write(whole.array(), whole.limit());
            } else {
                gathered.put(whole);
            }
            return at;
        } catch (IOException e) {
            throw new DamagedException(path, e);
        }
    }

    private RandomAccessFile open() throws IOException {
        RandomAccessFile opened = file;
        if (opened == null) {
            opened = new RandomAccessFile(path.toFile(), "rw");
            file = opened;
            opened.setLength(0);
            write(BEGINNING, BEGINNING.length);
        }
        return opened;
    }

    private void flush() throws IOException {
        write(gathered.array(), gathered.position());
        gathered.clear();
    }

    private void write(byte[] bytes, int length) throws IOException {
        RandomAccessFile to = open();
        to.seek(written);
        to.write(bytes, 0, length);
        written += length;
    }

    /** The record at a place. */
    public ObjectNode read(long at) {
        try {
            ByteBuffer prefix = ByteBuffer.wrap(bytes(at, PREFIX));
            int length = prefix.getInt();
            if (length <= 0 || length > RECORD_BYTES_MAX) {
                throw new IOException("a record of " + length + " bytes at " + at);
            }
            byte[] json = bytes(at + PREFIX, length);
            if (checksum(json) == prefix.getInt()
                    && JSON.readTree(json) instanceof ObjectNode record) {
                return record;
            }
            throw new IOException("another record at " + at + " than was written");
        } catch (IOException e) {
            throw new DamagedException(path, e);
        }
    }

    private byte[] bytes(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (at >= written) {
            gathered.get((int) (at - written), bytes);
        } else {
            RandomAccessFile from = open();
            from.seek(at);
            from.readFully(bytes);
        }
        return bytes;
    }

    private static int checksum(byte[] json) {
        CRC32C crc = new CRC32C();
        crc.update(json);
        return (int) crc.getValue();
    }

    /** Lets go of it; what is in it is of no more use. */
    @Override
    public void close() {
        RandomAccessFile opened = file;
        file = null;
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            throw new DamagedException(path, e);
        }
    }
}
