package io.aisanet.cluster;

import io.aisanet.ledger.SnapshotSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes one snapshot into its file, on a thread of its own. */
final class SnapshotTask implements Runnable {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final long ABANDON_MS = 10_000;

    private final Thread thread =
            Thread.ofPlatform().daemon().name("aisa-snapshot").unstarted(this);
    private final long beganNs = System.nanoTime();
    private final SnapshotReference reference;
    private final Consumer<SnapshotSink> content;
    private final Future<?> journalForced;
    private final SnapshotWork.Setting setting;
    private volatile boolean abandoned;
    private volatile boolean done;
    private long chunks;

    /**
     * @param journalForced done when the disk has every event that the snapshot knows: a start from
     *     it needs them
     */
    SnapshotTask(
            SnapshotReference reference,
            Consumer<SnapshotSink> content,
            Future<?> journalForced,
            SnapshotWork.Setting setting) {
        this.reference = reference;
        this.content = content;
        this.journalForced = journalForced;
        this.setting = setting;
    }

    void start() {
        thread.start();
    }

    /** Whether nothing of the content is needed any more. */
    boolean isDone() {
        return done;
    }

    /** Gives up, and waits until the thread has ended. */
    void abandon() {
        abandoned = true;
        thread.interrupt(); // it may rest; what it does to the file's channel is of no matter now
        try {
            if (!thread.join(Duration.ofMillis(ABANDON_MS))) {
                LOG.log(System.Logger.Level.WARNING, "the snapshot's thread did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            write();
            long tookNs = System.nanoTime() - beganNs;
            setting.status()
                    .onSnapshot(reference.position(), TimeUnit.NANOSECONDS.toMillis(tookNs));
            deleteOld();
        } catch (CancellationException e) {
            fail("the node stops");
        } catch (IOException | UncheckedIOException e) {
            fail(ErrorPolicy.describe(e)); // the log has all of it: the node goes on
        } catch (Throwable e) {
            fail(ErrorPolicy.describe(e));
            setting.latch().stop(ErrorPolicy.reasonOf(e), "snapshot: " + ErrorPolicy.describe(e));
        } finally {
            done = true;
        }
    }

    private void write() throws IOException {
        try (SnapshotFileWriter file = setting.dir().create(reference)) {
            content.accept((chunk, offset, length) -> {
                watch();
                file.onChunk(chunk, offset, length);
            });
            done = true;
            awaitJournal();
            watch();
            file.finish();
        }
    }

    private void watch() {
        if (abandoned || setting.latch().isStopping()) {
            throw new CancellationException();
        }
        try {
            setting.observer().beforeChunk(reference.position(), chunks++);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitJournal() throws IOException {
        try {
            journalForced.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the journal was forced to disk", e);
        } catch (ExecutionException e) {
            throw new IOException("the journal could not be forced to disk", e.getCause());
        }
    }

    private void fail(String why) {
        LOG.log(
                setting.latch().isStopping()
                        ? System.Logger.Level.INFO
                        : System.Logger.Level.WARNING,
                "the snapshot at log position {0} is given up: {1}",
                String.valueOf(reference.position()),
                why);
        setting.status().onSnapshotFailed(reference.position(), why);
    }

    private void deleteOld() {
        try {
            setting.dir().deleteOld(reference.position());
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "old snapshots stay until the next one: {0}",
                    ErrorPolicy.describe(e));
        }
    }
}
