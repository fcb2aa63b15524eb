package io.aisanet.cluster;

import static java.util.Objects.requireNonNull;

import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.LedgerFork;
import java.io.IOException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that a node writes, one at a time: begun and ended on the ledger's thread, written
 * by a thread of its own from a fork of the ledger.
 *
 * <p>All members take a snapshot where the log says so, and one of them may still write the one
 * before. It does not wait for that, since payments would wait with it: it leaves this one out. Its
 * reference then names a file that never comes to be, and the next start takes it out of the index
 * as if the node had died while writing it.
 */
final class SnapshotWork {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");

    private final Setting setting;
    private @Nullable LedgerFork fork;
    private @Nullable SnapshotTask task;

    /** What a snapshot is written to and told to. */
    record Setting(StopLatch latch, SnapshotDir dir, NodeStatus status, CommandObserver observer) {}

    /** A position of the log, and the version of the protocol in force there. */
    record Place(long position, int protocol) {}

    SnapshotWork(Setting setting) {
        this.setting = setting;
    }

    /** Begins a snapshot at this place of the log, unless one is being written. */
    SnapshotReference begin(Place at, Ledger ledger, EventJournal journal) throws IOException {
        long position = at.position;
        releaseWhenWritten(ledger);
        if (fork != null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the snapshot at log position {0} is left out: the one before is still being"
                            + " written",
                    String.valueOf(position));
            setting.status.onSnapshotFailed(position, "the one before was still being written");
            return new SnapshotReference(position, 0, 0, at.protocol);
        }
        Future<?> journalForced = journal.force();
        LedgerFork taken = ledger.fork();
        fork = taken;
        SnapshotReference reference =
                new SnapshotReference(position, taken.nowMs(), taken.newestEvent(), at.protocol);
        setting.status.onSnapshotBegun(position);
        SnapshotTask begun = new SnapshotTask(reference, taken::writeTo, journalForced, setting);
        task = begun;
        begun.start();
        return reference;
    }

    /** Lets go of a fork that is written or given up; whether there was one. */
    boolean releaseWhenWritten(Ledger ledger) {
        if (task == null || !task.isDone()) {
            return false;
        }
        ledger.release(requireNonNull(fork));
        fork = null;
        task = null;
        return true;
    }

    /** Gives up what is being written: the node ends. */
    void abandon() {
        if (task != null) {
            task.abandon();
        }
    }
}
