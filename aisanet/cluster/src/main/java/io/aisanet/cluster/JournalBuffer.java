package io.aisanet.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
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
    private JournalPages filling = new JournalPages(BUFFER_BYTES);
    private JournalPages other = new JournalPages(BUFFER_BYTES);

    /** Whether the writing thread looks at the buffers by itself. */
    private boolean awake;

    /** Whether the others are the last pages of their file and wait to be written. */
    private boolean ended;

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

    /** Goes on at the end of another file; the one before is written to its end first. */
    synchronized void turnTo(JournalFile into, long end) throws IOException {
        awaitWhile(() -> writing || ended);
        if (!filling.isWritten()) {
            JournalPages last = filling;
            filling = other;
            other = last;
            ended = true;
            wake();
        }
        filling.begin(into, end);
    }

    /** Takes this many bytes; they are written soon, in order. */
    synchronized void append(int length, Filler filler) throws IOException {
        awaitWhile(() -> !filling.hasRoom(length) && !filling.isWritten());
        if (!filling.hasRoom(length)) {
            filling.grow(length);
        }
        filler.fill(filling.take(length));
        wake();
    }

    private void wake() {
        if (!awake) {
            awake = true;
            writer.execute(this::write);
        }
    }

    /** Returns when everything is written, to the operating system. */
    synchronized void drain() throws IOException {
        awaitWhile(() -> writing || isAnyToWrite());
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
            for (Turn turn = next(); turn != null; turn = next()) {
                turn.pages().write(turn.last());
            }
        } catch (IOException e) {
            fail(e);
            onError.accept(e);
        }
    }

    /** What is written next, and whether it is the last of its file. */
    private record Turn(JournalPages pages, boolean last) {}

    /** Changes the buffers; null when nothing came for a while. */
    private synchronized @Nullable Turn next() throws IOException {
        if (writing) {
            writing = false;
            notifyAll();
            gather();
        }
        for (int i = 0; !isAnyToWrite() && i < VAIN_WAITS_MAX; i++) {
            gather();
        }
        awake = isAnyToWrite();
        if (!awake) {
            return null;
        }
        Turn turn = new Turn(ended ? other : filling, ended);
        if (!ended) {
            other.follow(filling);
            filling = other;
            other = turn.pages();
        }
        ended = false;
        writing = true;
        hurried = false;
        notifyAll();
        return turn;
    }

    private boolean isAnyToWrite() {
        return ended || !filling.isWritten();
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
}
