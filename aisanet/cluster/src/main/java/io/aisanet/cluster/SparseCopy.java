package io.aisanet.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Copies files that are mostly room for what is to come: zeros are left out. */
final class SparseCopy {
    private static final int CHUNK_BYTES = 64 * 1024;

    private SparseCopy() {}

    /** Copies a file as long as it is now, and has it on disk; returns the bytes written. */
    static long copy(Path from, Path to) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        ByteBuffer zeros = ByteBuffer.allocate(CHUNK_BYTES);
        long written = 0;
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out =
                        FileChannel.open(
                                to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long at = 0; at < size; at += chunk.limit()) {
                chunk.clear().limit((int) Math.min(CHUNK_BYTES, size - at));
                readFully(in, chunk, at);
                chunk.flip();
                boolean last = at + chunk.limit() >= size;
                if (last || !chunk.equals(zeros.clear().limit(chunk.limit()))) {
                    written += writeFully(out, chunk, at);
                    chunk.rewind();
                }
            }
            out.force(true);
        }
        return written;
    }

    /** Fills the chunk, or reads up to the end of the file. */
    private static void readFully(FileChannel in, ByteBuffer chunk, long at) throws IOException {
        int read = 0;
        while (read >= 0 && chunk.hasRemaining()) {
            read = in.read(chunk, at + chunk.position());
        }
    }

    private static int writeFully(FileChannel out, ByteBuffer chunk, long at) throws IOException {
        int length = chunk.remaining();
        while (chunk.hasRemaining()) {
            out.write(chunk, at + chunk.position());
        }
        return length;
    }
}
