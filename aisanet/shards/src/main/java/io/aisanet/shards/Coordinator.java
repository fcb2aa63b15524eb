package io.aisanet.shards;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives payments across shards over one client a shard. It keeps nothing that matters: one that
 * takes over begins with {@link #pay} of every payment that {@link InFlight} finds, and of every
 * one that its caller does not know the end of. Two that drive the same payment do no harm.
 */
public final class Coordinator implements AutoCloseable {
    private static final long AGAIN_MS = 200;

    private final List<LedgerClient> shards;
    private final TransitAccounts transit;
    private final Consumer<Course> observer;
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("aisa-coordinator").unstarted(task));

    /**
     * One over these shards.
     *
     * @param shards a client each, in the order of their numbers; they stay the caller's
     * @param observer sees a payment before each of its steps
     */
    public Coordinator(
            List<LedgerClient> shards, TransitAccounts transit, Consumer<Course> observer) {
        this.shards = List.copyOf(shards);
        this.transit = transit;
        this.observer = observer;
    }

    /**
     * Brings a payment to its end, from wherever it is. The future tells {@code PAID}, {@code
     * REFUSED} or {@code SHORT}; while a shard does not answer it waits.
     */
    public CompletableFuture<Course.Step> pay(AcrossPayment payment) {
        CompletableFuture<Course.Step> done = new CompletableFuture<>();
        Course course = new Course(payment, transit);
        later.execute(() -> step(course, done));
        return done;
    }

    /** A bug ends the payment's future, and the next coordinator goes on. */
    private void step(Course course, CompletableFuture<Course.Step> done) {
        try {
            submit(course, done);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private void submit(Course course, CompletableFuture<Course.Step> done) {
        observer.accept(course);
        if (course.isDone()) {
            done.complete(course.step());
            return;
        }
        LedgerClient shard = shards.get(course.shard());
        if (course.step() == Course.Step.LOOK) {
            AcrossPayment payment = course.payment();
            var _ =
                    shard.hold(payment.idHigh(), payment.idLow())
                            .thenApply(hold -> hold.map(HoldState::captured).orElse(0L))
                            .whenCompleteAsync(
                                    (captured, _) -> seen(course, captured, done), later);
        } else {
            var _ =
                    shard.submit(course.command())
                            .whenCompleteAsync((outcome, _) -> told(course, outcome, done), later);
        }
    }

    private void told(
            Course course, @Nullable Outcome outcome, CompletableFuture<Course.Step> done) {
        Course.Step before = course.step();
        if (outcome != null) {
            course.outcome(outcome);
        }
        goOn(course, course.step() != before, done);
    }

    private void seen(Course course, @Nullable Long captured, CompletableFuture<Course.Step> done) {
        if (captured != null) {
            course.seen(captured);
        }
        goOn(course, captured != null, done);
    }

    private void goOn(Course course, boolean atOnce, CompletableFuture<Course.Step> done) {
        if (atOnce) {
            step(course, done);
        } else {
            var _ = later.schedule(() -> step(course, done), AGAIN_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Drops what is in flight: whoever comes next takes it up. */
    @Override
    public void close() {
        later.shutdownNow();
    }
}
