package io.aisanet.cluster;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import io.aisanet.ledger.SnapshotRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a start will rely on before Aeron reads it: the newest snapshot, and the log behind
 * it. A write that was torn when the process or machine died stands at the end of the log, was
 * never acknowledged, and is cut off. Damage anywhere else refuses the start.
 *
 * <p>The event journal tells the two apart: what it knows was committed, so the log must be sound
 * at least that far.
 */
final class LogCheck {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final int LEDGER_SERVICE_ID = 0;

    private static final int FORCE_ALL = 2;

    private final DataDir dir;
    private final SnapshotDir snapshots;

    LogCheck(DataDir dir) {
        this.dir = dir;
        this.snapshots = dir.snapshots(0);
    }

    /**
     * Checks and mends.
     *
     * @throws NodeStartException with {@code SNAPSHOT_CORRUPT} or {@code LOG_CORRUPT}
     */
    void run() throws IOException {
        check();
    }

    /**
     * The same, and reads the file of the newest snapshot, which a start leaves to its loading.
     *
     * @throws NodeStartException as {@link #run}
     */
    void runThroughSnapshot() throws IOException {
        SnapshotReference newest = check();
        if (newest != null) {
            try {
                SnapshotFileReader.check(snapshots.file(newest.position()), newest);
            } catch (SnapshotRefused e) {
                throw stop(StopReason.SNAPSHOT_CORRUPT, String.valueOf(e.getMessage()));
            }
        }
    }

    /** The newest snapshot where it is in a file. */
    private @Nullable SnapshotReference check() throws IOException {
        if (!Files.exists(dir.cluster().resolve(RecordingLog.RECORDING_LOG_FILE_NAME))) {
            requireNoJournal();
            return null;
        }
        try (RecordingLog index = new RecordingLog(dir.cluster().toFile(), false)) {
            long from = 0;
            SnapshotReference reference = null;
            RecordingLog.Entry snapshot = newestFinished(index);
            if (snapshot != null) {
                from = snapshot.logPosition;
                reference = reference(snapshot);
                RecordingLog.Entry consensus =
                        index.getLatestSnapshot(ConsensusModule.Configuration.SERVICE_ID);
                if (consensus != null) {
                    checkSnapshot(consensus);
                }
            }
            long logId = index.findLastTermRecordingId();
            if (logId != AeronArchive.NULL_POSITION) {
                checkLog(recording(logId, StopReason.LOG_CORRUPT), from);
            }
            return reference;
        }
    }

    /**
     * The newest snapshot that was finished. What the index names after it was still being written
     * when the process ended, or was never begun: it is taken out of the index, so that Aeron
     * starts from one before it, or from the beginning of the log, of which nothing is ever
     * deleted.
     */
    private RecordingLog.@Nullable Entry newestFinished(RecordingLog index) throws IOException {
        snapshots.deleteUnfinished();
        RecordingLog.Entry newest = index.getLatestSnapshot(LEDGER_SERVICE_ID);
        while (newest != null && !isFinished(newest) && index.invalidateLatestSnapshot()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the snapshot at log position {0} was never finished: an older one and more of"
                            + " the log are used",
                    String.valueOf(newest.logPosition));
            index.force(FORCE_ALL);
            newest = index.getLatestSnapshot(LEDGER_SERVICE_ID);
        }
        snapshots.deleteOld(index, newest == null ? 0 : newest.logPosition);
        return newest;
    }

    private boolean isFinished(RecordingLog.Entry snapshot) throws IOException {
        checkSnapshot(snapshot);
        return reference(snapshot) == null || snapshots.isFinished(snapshot.logPosition);
    }

    private @Nullable SnapshotReference reference(RecordingLog.Entry snapshot) throws IOException {
        return SnapshotReference.find(
                dir.archive(), recording(snapshot.recordingId, StopReason.SNAPSHOT_CORRUPT));
    }

    private void requireNoJournal() throws IOException {
        NewestBlock newest = NewestBlock.in(dir.journal());
        if (newest != null) {
            throw stop(
                    StopReason.LOG_CORRUPT,
                    "%s has no log, but its event journal knows %d events"
                            .formatted(dir.path(), newest.lastSequence()));
        }
    }

    private void checkSnapshot(RecordingLog.Entry snapshot) throws IOException {
        Recording recording = recording(snapshot.recordingId, StopReason.SNAPSHOT_CORRUPT);
        long end;
        try (RecordingWalk walk = new RecordingWalk(dir.archive(), recording)) {
            end = walk.soundEnd(recording.startPosition());
        }
        if (recording.isEnded() && end < recording.stopPosition()) {
            throw stop(
                    StopReason.SNAPSHOT_CORRUPT,
                    ("the snapshot at log position %d is damaged at byte %d of %d of its recording"
                                    + " %d; restore the file %s from a copy, or invalidate the"
                                    + " snapshot so that an older one and the log are used")
                            .formatted(
                                    snapshot.logPosition,
                                    end,
                                    recording.stopPosition(),
                                    recording.id(),
                                    file(recording, end)));
        }
    }

    private void checkLog(Recording log, long from) throws IOException {
        long end;
        boolean unfinished;
        try (RecordingWalk walk = new RecordingWalk(dir.archive(), log)) {
            end = walk.soundEnd(Math.max(from, log.startPosition()));
            unfinished = walk.hasBytesBehind(end);
        }
        NewestBlock newest = NewestBlock.in(dir.journal());
        long committed = newest == null ? 0 : newest.logPosition();
        if (end < committed || (log.isEnded() && end < log.stopPosition())) {
            throw stop(
                    StopReason.LOG_CORRUPT,
                    ("the log is damaged at position %d, but was acknowledged up to %d at least;"
                                    + " restore the file %s from a copy or from another member")
                            .formatted(
                                    end,
                                    Math.max(committed, log.isEnded() ? log.stopPosition() : 0),
                                    file(log, end)));
        }
        if (!log.isEnded() && unfinished) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "an unfinished write at the end of the log, position {0}, is cut off",
                    String.valueOf(end));
            log.cutAt(dir.archive(), end);
        }
    }

    private Path file(Recording recording, long position) {
        return recording.segmentFile(dir.archive(), recording.segmentBase(position));
    }

    private Recording recording(long id, StopReason otherwise) {
        Recording recording = Recording.find(dir.archive(), id);
        if (recording == null) {
            throw stop(
                    otherwise,
                    "the archive in %s does not have recording %d any more"
                            .formatted(dir.archive(), id));
        }
        return recording;
    }

    private static NodeStartException stop(StopReason reason, String message) {
        return new NodeStartException(new NodeStop(reason, message), null);
    }
}
