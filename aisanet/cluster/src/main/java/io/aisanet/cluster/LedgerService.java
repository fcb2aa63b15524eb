package io.aisanet.cluster;

import static java.util.Objects.requireNonNull;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.SnapshotRefused;
import io.aisanet.ledger.Totals;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.AgentTerminationException;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as a service of Aeron Cluster: what the log says goes in, in order; outcomes go back
 * to the sessions, events into the journal. Any exception but a lost answer means that this node
 * could differ from the log, so it stops: see {@link #stopOf}.
 */
final class LedgerService implements ClusteredService {
    private final StopLatch latch;
    private final Dirs dirs;
    private final CommandObserver observer;
    private final NodeStatus status;
    private final SnapshotWork snapshots;
    private final Long2ObjectHashMap<LedgerSession> sessions = new Long2ObjectHashMap<>();
    private @Nullable Running running;

    /** What there is between start and termination. */
    private record Running(
            Cluster cluster,
            Ledger ledger,
            EventJournal journal,
            RequestStep step,
            ExpiryTimer timer) {}

    /** Where it keeps what is derived from the log. */
    record Dirs(DataDir data, SnapshotDir snapshots) {}

    LedgerService(StopLatch latch, Dirs dirs, NodeStatus status, CommandObserver observer) {
        this.latch = latch;
        this.dirs = dirs;
        this.status = status;
        this.observer = observer;
        this.snapshots =
                new SnapshotWork(new SnapshotWork.Setting(latch, dirs.snapshots, status, observer));
    }

    @Override
    public void onStart(Cluster cluster, @Nullable Image snapshotImage) {
        guard(() -> {
            Running now = snapshotImage == null ? fresh(cluster) : load(cluster, snapshotImage);
            running = now;
            now.step.inForce(status.protocol());
            cluster.forEachClientSession(it -> sessions.put(it.id(), new LedgerSession(it)));
        });
    }

    private Running fresh(Cluster cluster) throws IOException {
        EventJournal journal =
                EventJournal.open(dirs.data.journal(), 0, NodeStatus.NO_HASH, this::onJournal);
        return running(cluster, Ledger.empty(journal), journal);
    }

    private Running load(Cluster cluster, Image image) throws IOException {
        JournalSlot slot = new JournalSlot();
        Ledger ledger = read(cluster, image, slot);
        Totals totals = ledger.totals();
        EventJournal journal =
                EventJournal.open(
                        dirs.data.journal(),
                        totals.eventSequence(),
                        totals.chainHash(),
                        this::onJournal);
        slot.fill(journal);
        return running(cluster, ledger, journal);
    }

    private Ledger read(Cluster cluster, Image image, JournalSlot slot) throws IOException {
        try (SnapshotReader reader =
                new SnapshotReader(image, cluster.idleStrategy(), dirs.snapshots)) {
            try {
                Ledger ledger = Ledger.load(reader, slot::onBlock);
                raise(reader.protocol());
                return ledger;
            } catch (SnapshotRefused e) {
                throw SnapshotFault.of(reader.where(), e);
            }
        }
    }

    /** From here on the log may hold what this version of the protocol knows. */
    private void raise(int version) throws IOException {
        if (version > ProtocolVersion.NEWEST) {
            throw new ProtocolUnknownException(version);
        }
        if (version > status.protocol()) {
            status.onProtocol(version);
            dirs.data.refuseOldBuilds();
        }
    }

    private Running running(Cluster cluster, Ledger ledger, EventJournal journal) {
        AnswerPublisher answers = new AnswerPublisher(cluster);
        RequestStep step = new RequestStep(ledger, answers, observer);
        return new Running(cluster, ledger, journal, step, new ExpiryTimer(cluster));
    }

    private void onJournal(Throwable error) {
        latch.stop(ErrorPolicy.reasonOf(error), "event journal: " + ErrorPolicy.describe(error));
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {
        guard(() -> sessions.put(session.id(), new LedgerSession(session)));
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        sessions.remove(session.id());
    }

    @Override
    public void onSessionMessage(
            @Nullable ClientSession session,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        try {
            LedgerSession from = session == null ? null : sessions.get(session.id());
            if (from != null) {
                Running now = requireNonNull(running);
                now.journal.logPosition(header.position());
                now.step.onBatch(from, timestamp, buffer, offset, length);
                now.timer.wakeAt(now.ledger.nextDeadlineMs());
                status.onMessage(header.position());
            }
        } catch (Throwable e) {
            throw stopOf(e);
        }
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        guard(() -> {
            Running now = requireNonNull(running);
            now.journal.logPosition(now.cluster.logPosition());
            now.ledger.advance(timestamp);
            now.ledger.seal();
            now.timer.wentOff();
            now.timer.wakeAt(now.ledger.nextDeadlineMs());
        });
    }

    @Override
    public void onNewLeadershipTermEvent(
            long leadershipTermId,
            long logPosition,
            long timestamp,
            long termBaseLogPosition,
            int leaderMemberId,
            int logSessionId,
            TimeUnit timeUnit,
            int appVersion) {
        guard(() -> {
            Running now = requireNonNull(running);
            raise(ProtocolVersion.decoded(appVersion));
            now.step.inForce(status.protocol());
            now.timer.wakeAt(now.ledger.nextDeadlineMs());
        });
    }

    /**
     * Nothing is let in before this returns, here and, since all do it at one position of the log,
     * on the other members: so only a reference is written here, and {@link SnapshotWork} does the
     * rest.
     */
    @Override
    public void onTakeSnapshot(ExclusivePublication snapshotPublication) {
        guard(() -> {
            Running now = requireNonNull(running);
            long startNs = System.nanoTime();
            SnapshotReference reference =
                    snapshots.begin(
                            new SnapshotWork.Place(now.cluster.logPosition(), status.protocol()),
                            now.ledger,
                            now.journal);
            reference.publish(snapshotPublication, now.cluster.idleStrategy());
            status.onSnapshotPause(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
        });
    }

    @Override
    public int doBackgroundWork(long nowNs) {
        Running now = running;
        return now != null && snapshots.releaseWhenWritten(now.ledger) ? 1 : 0;
    }

    @Override
    public void onRoleChange(Cluster.Role newRole) {
        guard(() -> {
            boolean leads = newRole == Cluster.Role.LEADER;
            if (leads) {
                requireWholeLog(requireNonNull(running));
            }
            status.onRole(leads);
        });
    }

    /** The log was replayed to its end: it must have told all that the journal knows. */
    private void requireWholeLog(Running now) throws IOException {
        long lost = now.journal.eventsBehindReplay();
        if (lost > 0) {
            throw new LogLostException(
                    ("the log ends before the event journal: %d events up to event %d were"
                                    + " acknowledged and are not in the log any more; restore the"
                                    + " log from a copy or from another member")
                            .formatted(lost, now.journal.nextSequence() - 1));
        }
    }

    @Override
    public void onTerminate(Cluster cluster) {
        Running now = running;
        running = null;
        snapshots.abandon();
        if (now != null) {
            try {
                now.journal.close();
            } catch (IOException e) {
                onJournal(e);
            }
        }
    }

    private void guard(Step step) {
        try {
            step.run();
        } catch (Throwable e) {
            throw stopOf(e);
        }
    }

    /**
     * Aeron logs an exception of a service and goes on with the next message; only this type makes
     * it stop. The reason is remembered before anything else happens.
     */
    private AgentTerminationException stopOf(Throwable e) {
        latch.stop(ErrorPolicy.reasonOf(e), "ledger: " + ErrorPolicy.describe(e));
        return e instanceof AgentTerminationException stop
                ? stop
                : new AgentTerminationException(e);
    }

    /** A step that may fail in any way. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
