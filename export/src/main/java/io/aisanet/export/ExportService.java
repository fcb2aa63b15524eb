package io.aisanet.export;

import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.LowPriority;
import io.aisanet.export.ExportStatus.State;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a topic up to date in the background, on one thread that gives way to all others. What goes
 * wrong with it is told by {@link #status} and never reaches the ledger. Kafka's classes are loaded
 * when one starts.
 */
public final class ExportService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.aisanet.export");
    private static final long CLOSE_MS = 3_000;

    private final ExportConfig config;
    private final EventFeed feed;
    private final Step.Watcher watcher;
    private final Thread thread;
    private final Semaphore bell = new Semaphore(0);
    private volatile ExportStatus status = new ExportStatus(State.STARTING, 0, 0, "");
    private volatile boolean closing;

    private ExportService(ExportConfig config, EventFeed feed, Step.Watcher watcher) {
        this.config = config;
        this.feed = feed;
        this.watcher = watcher;
        this.thread = Thread.ofPlatform().daemon().name("aisa-export").unstarted(this::run);
    }

    /** Starts; returns at once, whether or not there is a broker. */
    public static ExportService start(ExportConfig config, EventFeed feed) {
        return start(config, feed, step -> {});
    }

    static ExportService start(ExportConfig config, EventFeed feed, Step.Watcher watcher) {
        ExportService service = new ExportService(config, feed, watcher);
        service.thread.start();
        return service;
    }

    /** How it is doing. */
    public ExportStatus status() {
        return status;
    }

    /** Ends; what is not committed is written by whoever goes on. Safe to call again. */
    @Override
    public void close() {
        closing = true;
        bell.release();
        try {
            if (!thread.join(Duration.ofMillis(CLOSE_MS))) {
                thread.interrupt(); // it waits for a broker
                thread.join(CLOSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        LowPriority.ofThisThread();
        long retryMs = config.pace().firstRetryMs();
        while (!closing) {
            boolean followed = false;
            try {
                if (status.state() == State.STANDBY) {
                    standBy();
                }
                follow();
            } catch (RuntimeException | LinkageError e) {
                followed = fail(e);
            }
            retryMs = followed ? config.pace().firstRetryMs() : retryMs;
            pause(status.state() == State.STOPPED ? config.pace().longestRetryMs() : retryMs);
            retryMs = Math.min(config.pace().longestRetryMs(), 2 * retryMs);
        }
        status = with(State.CLOSED, "");
    }

    /** Writes until something ends it. */
    private void follow() {
        try (Export export = Export.open(config, feed, watcher)) {
            int most = config.pace().eventsPerTransaction();
            while (!closing) {
                at(export.place());
                if (export.step(most) < most) {
                    at(export.place());
                    pause(config.pace().gatherMs());
                }
            }
        }
    }

    /** Looks on while somebody else writes; returns when the topic stays behind this journal. */
    private void standBy() {
        long seen = lastInTopic();
        while (!closing) {
            pause(config.pace().longestRetryMs());
            long last = lastInTopic();
            if (last == seen && last < feed.newestSequence()) {
                return;
            }
            seen = last;
        }
    }

    private long lastInTopic() {
        try (TopicView view = TopicView.open(config)) {
            long last = view.last().map(Place::sequence).orElse(0L);
            ExportStatus now = status;
            status = new ExportStatus(now.state(), last, now.errors(), now.problem());
            return last;
        }
    }

    private void at(Place place) {
        status = new ExportStatus(State.FOLLOWING, place.sequence(), status.errors(), "");
    }

    /** Tells it; whether it had been in order before. */
    private boolean fail(Throwable e) {
        ExportStatus before = status;
        if (!closing) {
            Failure failure = Failure.of(e, config);
            if (!failure.words().equals(before.problem())) {
                LOG.log(System.Logger.Level.WARNING, "export: " + failure.words());
            }
            long errors = before.errors() + 1;
            status = new ExportStatus(failure.state(), before.sequence(), errors, failure.words());
        }
        return before.state() == State.FOLLOWING;
    }

    private ExportStatus with(State state, String problem) {
        ExportStatus last = status;
        return new ExportStatus(state, last.sequence(), last.errors(), problem);
    }

    /** So long, or until somebody rings. */
    private void pause(long ms) {
        try {
            if (!closing && bell.tryAcquire(ms, TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            closing = true; // nobody interrupts this thread but to end it
        }
    }
}
