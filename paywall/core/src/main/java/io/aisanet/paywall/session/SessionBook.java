package io.aisanet.paywall.session;

import io.aisanet.http402.CredentialId;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.Cost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * All sessions of a gateway. A charge is in the journal before its answer goes out, so whoever
 * takes up the same directory after a crash knows what every call cost, and which were paid.
 */
public final class SessionBook implements AutoCloseable {

    private static final long REWRITE_BYTES = 64L << 20;

    private final InstantSource clock;
    private final CallTraces traces;
    private final ConcurrentHashMap<CredentialId, Session> sessions = new ConcurrentHashMap<>();
    // Whoever changes a session holds it for reading; the rewriting of the journal for writing.
    private final ReentrantReadWriteLock quiet = new ReentrantReadWriteLock();
    private final SessionJournal journal;
    private final int sessionsMax;

    private SessionBook(Path directory, int sessionsMax, InstantSource clock, Tracing tracing)
            throws IOException {
        this.clock = clock;
        this.traces = new CallTraces(tracing);
        this.sessionsMax = sessionsMax;
        this.journal = SessionJournal.open(directory, this::recall);
    }

    /**
     * Opens the book of a directory.
     *
     * @param sessionsMax most sessions at one time
     * @throws IOException when another gateway has it, or its journal is damaged
     */
    public static SessionBook open(Path directory, int sessionsMax, InstantSource clock)
            throws IOException {
        return open(directory, sessionsMax, clock, Tracing.NONE);
    }

    /** The same; somebody follows its calls until they are captured. */
    public static SessionBook open(
            Path directory, int sessionsMax, InstantSource clock, Tracing tracing)
            throws IOException {
        return new SessionBook(directory, sessionsMax, clock, tracing);
    }

    CallTraces traces() {
        return traces;
    }

    private void recall(SessionRecord line) {
        switch (line) {
            case SessionRecord.Opened(Opening opening) ->
                    sessions.put(opening.id(), new Session(opening));
            case SessionRecord.Summed summed ->
                    sessions.computeIfPresent(
                            summed.session(), (id, session) -> summed(session, summed));
            case SessionRecord.Funded(CredentialId id, Deposit deposit) ->
                    find(id).ifPresent(session -> {
                        if (!session.add(deposit)) {
                            session.replace(deposit);
                        }
                        traces.take(session, Cost.of(session.standing().captured()));
                    });
            case SessionRecord.Charged charged ->
                    find(charged.session())
                            .ifPresent(session ->
                                    session.recall(
                                            charged.sequence(), charged.cost(), charged.signed()));
            case SessionRecord.Followed(CredentialId id, FollowedCall call) ->
                    find(id).ifPresent(session -> traces.recall(session, call));
            case SessionRecord.Ended(CredentialId id) ->
                    Optional.ofNullable(sessions.remove(id))
                            .ifPresent(
                                    session -> traces.take(session, session.standing().charged()));
        }
    }

    private static Session summed(Session session, SessionRecord.Summed sum) {
        Session again = new Session(session.opening(), sum.used(), sum.charged().cost());
        if (sum.charged().signed() != null) {
            again.recall(0, Cost.NONE, sum.charged().signed());
        }
        return again;
    }

    public Optional<Session> find(CredentialId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Collection<Session> all() {
        return sessions.values();
    }

    /** How many there are. */
    public int open() {
        return sessions.size();
    }

    /** Whether there is room for another session. */
    public boolean isFull() {
        return sessions.size() >= sessionsMax;
    }

    /** Begins a session with money that is set aside; or gives the one that has this id. */
    public Session begin(Opening opening, Deposit first) {
        return quietly(() -> {
            Session mine = new Session(opening);
            mine.add(first);
            Session known = sessions.putIfAbsent(opening.id(), mine);
            if (known != null) {
                return known;
            }
            journal.append(new SessionRecord.Opened(opening));
            journal.append(new SessionRecord.Funded(opening.id(), first));
            journal.force();
            return mine;
        });
    }

    /** Adds money that is set aside; the same hold counts once. */
    public void add(Session session, Deposit more) {
        quietly(() -> {
            if (session.add(more)) {
                journal.append(new SessionRecord.Funded(session.opening().id(), more));
                journal.force();
            }
            return session;
        });
    }

    /** Reserves an amount for a call with this number. */
    public Admission reserve(Session session, long sequence, long amount) {
        return session.reserve(sequence, amount, clock.millis());
    }

    /** Reserves an amount for the next call of a channel. */
    public Admission reserveTotal(Session session, long total, long amount) {
        return session.reserveTotal(total, amount, clock.millis());
    }

    /**
     * Ends a call with what it cost.
     *
     * @param amount that was reserved
     */
    public void charge(Session session, long sequence, long amount, Cost cost) {
        Cost taken = cost.cappedAt(amount);
        quietly(() -> {
            journal.append(
                    new SessionRecord.Charged(session.opening().id(), sequence, taken, null));
            follow(session, session.charge(sequence, amount, taken, traces.ofCurrent(taken)));
            return session;
        });
    }

    private void follow(Session session, @Nullable FollowedCall call) {
        if (call != null) {
            journal.append(new SessionRecord.Followed(session.opening().id(), call));
        }
    }

    /** Ends a call of a channel with what it cost, a begun unit counted as one. */
    public void chargeTotal(Session session, Session.SignedTotal by, long amount, Cost cost) {
        Cost taken = Cost.of(cost.cappedAt(amount).roundedUp());
        quietly(() -> {
            journal.append(new SessionRecord.Charged(session.opening().id(), 0, taken, by));
            follow(session, session.chargeTotal(by, amount, taken, traces.ofCurrent(taken)));
            return session;
        });
    }

    /** Ends a call that costs nothing. */
    public void release(Session session, long amount) {
        session.release(amount);
    }

    /** Whether the number was charged or is under way. */
    public boolean isUsed(Session session, long sequence) {
        return session.isUsed(sequence);
    }

    void settled(Session session, Deposit deposit) {
        quietly(() -> {
            session.replace(deposit);
            journal.append(new SessionRecord.Funded(session.opening().id(), deposit));
            return session;
        });
    }

    void end(Session session) {
        quietly(() -> {
            journal.append(new SessionRecord.Ended(session.opening().id()));
            sessions.remove(session.opening().id());
            return session;
        });
    }

    private Session quietly(java.util.function.Supplier<Session> change) {
        quiet.readLock().lock();
        try {
            return change.get();
        } finally {
            quiet.readLock().unlock();
        }
    }

    /** Forces what was written, and leaves out what is over where that has become much. */
    void tidy() throws IOException {
        journal.force();
        if (journal.length() < REWRITE_BYTES) {
            return;
        }
        quiet.writeLock().lock();
        try {
            List<SessionRecord> lines = new ArrayList<>();
            sessions.values().forEach(session -> summarise(session, lines));
            journal.rewrite(lines);
        } finally {
            quiet.writeLock().unlock();
        }
    }

    private static void summarise(Session session, List<SessionRecord> lines) {
        CredentialId id = session.opening().id();
        Session.Standing now = session.standing();
        lines.add(new SessionRecord.Opened(session.opening()));
        lines.add(
                new SessionRecord.Summed(
                        id,
                        session.used(),
                        new SessionRecord.Charged(id, 0, now.charged(), now.signed())));
        session.deposits().forEach(deposit -> lines.add(new SessionRecord.Funded(id, deposit)));
        session.followed(calls -> calls.upTo(now.charged()))
                .forEach(call -> lines.add(new SessionRecord.Followed(id, call)));
    }

    @Override
    public void close() {
        journal.close();
    }
}
