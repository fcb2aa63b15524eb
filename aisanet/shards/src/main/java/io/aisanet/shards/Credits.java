package io.aisanet.shards;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was captured on payers' shards to payees on theirs. Like a {@link Coordinator} it
 * keeps nothing that matters: whoever takes over begins with the captures that {@link InFlight}
 * finds, and a credit that was made is not made again.
 */
final class Credits implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Credits.class.getName());
    private static final int UNDER_WAY_MAX = 16_384;
    private static final long AGAIN_MS = 200;
    private static final long AGAIN_MS_MAX = 60_000;

    /** How long the end waits for what is under way. */
    private static final long CLOSE_MS = 5_000;

    private final List<LedgerClient> shards;
    private final TransitAccounts transit;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("aisa-credits").unstarted(task));

    Credits(List<LedgerClient> shards, TransitAccounts transit) {
        this.shards = shards;
        this.transit = transit;
    }

    /** Whether so much is under way that nothing new should begin. */
    boolean isFull() {
        return underWay.get() >= UNDER_WAY_MAX;
    }

    /**
     * Credits the payee. The future tells whether that is done; false = it never will be by itself,
     * and people have to move the money. While a shard is away it waits.
     */
    CompletableFuture<Boolean> pay(AcrossCapture capture) {
        if (!capture.isIn(transit)) {
            return CompletableFuture.completedFuture(false);
        }
        underWay.incrementAndGet();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        submit(new Drive(capture, 0, AGAIN_MS, done));
        return done.whenComplete((_, _) -> finished());
    }

    private synchronized void finished() {
        if (underWay.decrementAndGet() == 0) {
            notifyAll();
        }
    }

    private record Drive(
            AcrossCapture capture, int attempt, long againMs, CompletableFuture<Boolean> done) {
        Drive next() {
            return new Drive(capture, attempt + 1, AGAIN_MS, done);
        }

        Drive slower() {
            return new Drive(capture, attempt, Math.min(2 * againMs, AGAIN_MS_MAX), done);
        }
    }

    private void submit(Drive drive) {
        var _ =
                shards.get(drive.capture.to())
                        .submit(drive.capture.credit(drive.attempt, transit))
                        .whenCompleteAsync((outcome, _) -> told(drive, outcome), later);
    }

    private void told(Drive drive, @Nullable Outcome outcome) {
        Status said = outcome == null ? Status.CAPACITY_REACHED : outcome.first;
        switch (said) {
            case OK -> drive.done.complete(true);
            case CAPACITY_REACHED, EXPIRY_TOO_FAR -> again(drive); // neither is remembered
            case COMMAND_EXPIRED -> attempt(drive.next());
            case EXISTS_WITH_DIFFERENT_FIELDS -> giveUp(drive); // some credit of it was made
            default -> {
                LOG.log(
                        Level.WARNING,
                        "{0} was refused its credit: {1}. It is tried again in a day.",
                        drive.capture,
                        said);
                attempt(drive.next());
            }
        }
    }

    private void attempt(Drive drive) {
        if (drive.attempt < AcrossCapture.ATTEMPTS_MAX) {
            submit(drive);
        } else {
            giveUp(drive);
        }
    }

    private static void giveUp(Drive drive) {
        LOG.log(Level.ERROR, "{0} cannot be credited: look, and move it by hand.", drive.capture);
        drive.done.complete(false);
    }

    private void again(Drive drive) {
        var _ = later.schedule(() -> submit(drive.slower()), drive.againMs, TimeUnit.MILLISECONDS);
    }

    /** Waits a little for what is under way; the rest is taken up by whoever comes next. */
    @Override
    public void close() {
        awaitAll();
        later.shutdownNow();
    }

    private synchronized void awaitAll() {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MS);
        try {
            for (long left = CLOSE_MS; left > 0 && underWay.get() > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(untilNs - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (underWay.get() > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} credits to other shards are left to: aisa shards resume",
                    underWay.get());
        }
    }
}
