package io.aisanet.history;

import io.aisanet.cluster.LowPriority;
import io.aisanet.history.HistoryStatus.State;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a history up to date in the background, on one thread that gives way to all others. What
 * goes wrong with it is told by {@link #status} and never reaches the ledger.
 */
public final class HistoryService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.aisanet.history");
    private static final long FIRST_RETRY_MS = 500;
    private static final long LONGEST_RETRY_MS = 30_000;
    private static final long CLOSE_MS = 10_000;

    private final HistoryConfig config;
    private final Database database;
    private final BlockSource feed;
    private final Thread thread;
    private volatile HistoryStatus status;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean closing;
    private volatile boolean rebuild;

    private HistoryService(HistoryConfig config, BlockSource feed) {
        this.config = config;
        this.database = config.database();
        this.feed = feed;
        this.status = new HistoryStatus(State.STARTING, 0, 0, "", database.label());
        this.thread = Thread.ofPlatform().daemon().name("aisa-history").unstarted(this::run);
    }

    /** Starts; returns at once. */
    public static HistoryService start(HistoryConfig config, BlockSource feed) {
        HistoryService service = new HistoryService(config, feed);
        service.thread.start();
        return service;
    }

    /** How it is doing. */
    public HistoryStatus status() {
        return status;
    }

    /** What is in it. */
    public History history() {
        return new History(database);
    }

    /** Throws away what is there and writes everything anew; returns at once. */
    public void rebuild() {
        rebuild = true;
        bell.release();
    }

    /** Makes durable what was begun, and ends. Safe to call again. */
    @Override
    public void close() {
        closing = true;
        bell.release();
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        LowPriority.ofThisThread();
        long retryMs = FIRST_RETRY_MS;
        while (!closing) {
            try {
                retryMs = follow() ? FIRST_RETRY_MS : LONGEST_RETRY_MS;
            } catch (HistoryStopped e) {
                tell(State.STOPPED, e);
                awaitRebuild();
            } catch (SQLException | UncheckedIOException e) {
                tell(State.RETRYING, e);
                pause(retryMs);
                retryMs = Math.min(LONGEST_RETRY_MS, 2 * retryMs);
            } catch (RuntimeException | LinkageError e) {
                tell(State.STOPPED, e);
                awaitRebuild();
            }
        }
        status = with(State.CLOSED, "");
    }

    /** Writes until something ends it; false when another process writes. */
    private boolean follow() throws SQLException {
        try (Projection projection = Projection.open(database, feed, takeRebuild())) {
            if (projection == null) {
                status = with(State.STANDBY, "another process writes to this database");
                pause(FIRST_RETRY_MS);
                return true;
            }
            at(projection.place());
            while (!closing && !rebuild) {
                long events = projection.step(config.eventsPerBlock());
                at(projection.place());
                if (events < config.eventsPerBlock()) {
                    pause(config.gatherMs());
                }
            }
            return true;
        }
    }

    private void at(Place place) {
        status =
                new HistoryStatus(
                        State.FOLLOWING, place.sequence(), place.atMs(), "", database.label());
    }

    private void tell(State state, Throwable e) {
        String problem = e.getMessage() == null ? e.toString() : e.getMessage();
        if (!problem.equals(status.problem())) {
            LOG.log(System.Logger.Level.WARNING, "history: " + problem);
        }
        status = with(state, problem);
    }

    private HistoryStatus with(State state, String problem) {
        HistoryStatus last = status;
        return new HistoryStatus(state, last.sequence(), last.atMs(), problem, last.database());
    }

    private boolean takeRebuild() {
        boolean asked = rebuild;
        rebuild = false;
        return asked;
    }

    private void awaitRebuild() {
        while (!closing && !rebuild) {
            pause(LONGEST_RETRY_MS);
        }
    }

    /** So long, or until somebody rings. */
    private void pause(long ms) {
        try {
            if (bell.tryAcquire(ms, TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            closing = true; // nobody interrupts this thread but to end it
        }
    }
}
