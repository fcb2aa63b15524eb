package io.aisanet.paywall.session;

import io.aisanet.paywall.session.SessionFunds.Funds;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Captures in batches what sessions were charged, and ends those whose time is over. One thread; a
 * capture whose outcome is not known is asked for again, and moves nothing twice.
 */
public final class SessionKeeper implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SessionKeeper.class.getName());

    private static final int TRIES = 3;

    private final SessionBook book;
    private final SessionFunds funds;
    private final InstantSource clock;
    private final long everyMs;
    private final ReentrantLock settling = new ReentrantLock();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private SessionKeeper(SessionBook book, SessionFunds funds, InstantSource clock, long everyMs) {
        this.book = book;
        this.funds = funds;
        this.clock = clock;
        this.everyMs = everyMs;
        this.thread = Thread.ofPlatform().name("sessions").daemon(true).unstarted(this::run);
    }

    /**
     * Begins to keep a book.
     *
     * @param everyMs between two batches of captures, in milliseconds
     */
    public static SessionKeeper start(
            SessionBook book, SessionFunds funds, InstantSource clock, long everyMs) {
        SessionKeeper keeper = new SessionKeeper(book, funds, clock, everyMs);
        keeper.thread.start();
        return keeper;
    }

    private void run() {
        try {
            while (!stopped.await(everyMs, TimeUnit.MILLISECONDS)) {
                settleAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Captures what is charged, in every session. */
    public void settleAll() {
        for (Session session : book.all()) {
            boolean over = clock.millis() >= session.opening().untilMs();
            try {
                if ((over || session.isClosing()) && session.close()) {
                    end(session);
                } else {
                    settle(session, false);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "Session " + session.opening().id() + " was not settled", e);
            }
        }
        try {
            book.tidy();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The journal of sessions was not rewritten", e);
        }
    }

    /**
     * Takes no further call, captures what is due and gives the rest back.
     *
     * @return whether all of that is done; else it is finished by itself
     */
    public boolean end(Session session) {
        return session.close() && settle(session, true);
    }

    /** From the eldest hold to the newest. Whole units only, until the end. */
    private boolean settle(Session session, boolean last) {
        settling.lock();
        try {
            Session.Standing now = session.standing();
            long due = (last ? now.charged().roundedUp() : now.charged().units()) - now.captured();
            return (!last && (due <= 0 || now.balance() == now.captured()))
                    || settle(session, due, last);
        } finally {
            settling.unlock();
        }
    }

    private boolean settle(Session session, long due, boolean last) {
        try (CaptureTrace trace = book.traces().begin(session, due, last)) {
            boolean done = settle(new Batch(session, last, trace), due);
            trace.over(last && done);
            if (last && done) {
                book.end(session);
            }
            return done;
        }
    }

    /** What is settled together. */
    private record Batch(Session session, boolean last, CaptureTrace trace) {}

    private boolean settle(Batch batch, long owed) {
        long due = owed;
        boolean done = true;
        for (Deposit deposit : batch.session().deposits()) {
            long part = Math.min(due, deposit.open());
            if (part > 0 || (batch.last() && deposit.open() > 0)) {
                done &= settle(batch, deposit, part);
            }
            due -= part;
        }
        return done;
    }

    /** Where the ledger knew more than we did, the wish is said again in the light of that. */
    private boolean settle(Batch batch, Deposit deposit, long part) {
        Session session = batch.session();
        boolean last = batch.last();
        long total = deposit.captured() + part;
        Deposit known = deposit;
        for (int tries = 0; tries < TRIES; tries++) {
            Funds answer =
                    total > known.captured() ? funds.capture(known, total, last) : funds.end(known);
            batch.trace().heard(answer);
            switch (answer) {
                case Funds.Unknown(String reason) -> {
                    return unsettled(session, reason);
                }
                case Funds.Known(long captured, boolean ended, String refusal) -> {
                    known = ended ? known.ended(captured) : known.withCaptured(captured);
                    book.settled(session, known);
                    if (ended) {
                        warnOfMissing(session, known, total);
                        return true;
                    }
                    if (!last && captured >= total) {
                        return true;
                    }
                }
            }
        }
        return unsettled(session, "the ledger knows less of it than was wished");
    }

    private static boolean unsettled(Session session, String reason) {
        LOG.log(
                Level.WARNING,
                "Session {0} is not settled yet: {1}",
                session.opening().id(),
                reason);
        return false;
    }

    private static void warnOfMissing(Session session, Deposit ended, long total) {
        if (ended.captured() < total) {
            LOG.log(
                    Level.WARNING,
                    "Session {0}: hold {1} ended before {2} units were captured",
                    session.opening().id(),
                    ended.hold(),
                    total - ended.captured());
        }
    }

    /** Captures once more and stops. Open sessions stay open. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        settleAll();
    }
}
