package io.aisanet.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two buffers between the thread that fills and the one that writes: while one is written, the
 * other is filled, so that a slow disk holds up the ledger only when both are full.
 */
final class JournalBuffer {
    private static final int BUFFER_BYTES = 4 << 20;

    /**
     * How long more is waited for after a write, so that under load nobody is woken for a block.
     */
    private static final long GATHER_MS = 1;

    /** After so many waits in vain the writing thread goes to sleep. */
    private static final int VAIN_WAITS_MAX = 20;

    private final Executor writer;
    private final Consumer<Throwable> onError;
    private ByteBuffer filling = newBuffer(BUFFER_BYTES);
    private ByteBuffer other = newBuffer(BUFFER_BYTES);

    private volatile @Nullable FileChannel channel;

    /** Whether the writing thread looks at the buffers by itself. */
    private boolean awake;

    private boolean writing;
    private boolean hurried;
    private @Nullable IOException failure;

    /**
     * Empty buffers.
     *
     * @param writer one thread
     * @param onError told once when something could not be written; nothing is written after it
     */
    JournalBuffer(Executor writer, Consumer<Throwable> onError) {
        this.writer = writer;
        this.onError = onError;
    }

    /** Fills a number of bytes. */
    @FunctionalInterface
    interface Filler {
        void fill(ByteBuffer room);
    }

    /** Goes on with another channel, after {@link #drain}. */
    synchronized void turnTo(FileChannel into) {
        channel = into;
    }

    /** Takes this many bytes; they are written soon, in order. */
    synchronized void append(int length, Filler filler) throws IOException {
        awaitWhile(() -> filling.remaining() < length && filling.position() > 0);
        if (filling.capacity() < length) {
            filling = newBuffer(length);
        }
        int start = filling.position();
        filler.fill(filling.slice(start, length).order(ByteOrder.LITTLE_ENDIAN));
        filling.position(start + length);
        if (!awake) {
            awake = true;
            writer.execute(this::write);
        }
    }

    /** Returns when everything is written, to the operating system. */
    synchronized void drain() throws IOException {
        awaitWhile(() -> writing || filling.position() > 0);
    }

    private synchronized void awaitWhile(BooleanSupplier busy) throws IOException {
        while (busy.getAsBoolean() && failure == null) {
            hurried = true;
            notifyAll();
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the journal was written", e);
            }
        }
        if (failure != null) {
            throw new IOException("the journal could not be written", failure);
        }
    }

    private void write() {
        try {
            for (ByteBuffer full = next(); full != null; full = next()) {
                FileChannel into =
                        requireNonNull(channel); // nothing changes it before it is drained
                while (full.hasRemaining()) {
                    into.write(full);
                }
            }
        } catch (IOException e) {
            fail(e);
            onError.accept(e);
        }
    }

    /** Changes the buffers; null when nothing came for a while. */
    private synchronized @Nullable ByteBuffer next() {
        if (writing) {
            writing = false;
            notifyAll();
            gather();
        }
        for (int i = 0; filling.position() == 0 && i < VAIN_WAITS_MAX; i++) {
            gather();
        }
        awake = filling.position() > 0;
        if (!awake) {
            return null;
        }
        ByteBuffer full = filling.flip();
        filling = other.clear();
        other = full;
        writing = true;
        hurried = false;
        notifyAll();
        return full;
    }

    private void gather() {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MS);
        boolean interrupted = false;
        while (!hurried && !interrupted && System.nanoTime() - endNs < 0) {
            try {
                wait(GATHER_MS);
            } catch (InterruptedException e) {
                interrupted = true; // by the end of the node: what is there is written first
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void fail(IOException e) {
        failure = e;
        awake = false;
        writing = false;
        notifyAll();
    }

    private static ByteBuffer newBuffer(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
