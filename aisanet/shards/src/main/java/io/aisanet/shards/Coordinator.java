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
     * REFUSED} or {@code SHORT}; while a shard does not answer or somebody is asked it waits.
     */
    public CompletableFuture<Course.Step> pay(AcrossPayment payment) {
        return drive(new Drive(new Course(payment, transit), false, new CompletableFuture<>()))
                .thenApply(Course::step);
    }

    /**
     * The same for a course that may have begun, and with all that it tells; one that waits for an
     * approval is told as it stands, and nothing more is done for it.
     */
    CompletableFuture<Course> settle(Course course) {
        return drive(new Drive(course, true, new CompletableFuture<>()));
    }

    /**
     * One payment that is being driven.
     *
     * @param leavesParked whether one that waits for an approval is let go
     */
    private record Drive(Course course, boolean leavesParked, CompletableFuture<Course> done) {
        boolean isOver() {
            return course.isDone() || (leavesParked && course.isParked());
        }
    }

    private CompletableFuture<Course> drive(Drive drive) {
        later.execute(() -> step(drive));
        return drive.done;
    }

    /** A bug ends the payment's future, and the next coordinator goes on. */
    private void step(Drive drive) {
        try {
            submit(drive);
        } catch (RuntimeException e) {
            drive.done.completeExceptionally(e);
        }
    }

    private void submit(Drive drive) {
        Course course = drive.course;
        observer.accept(course);
        if (drive.isOver()) {
            drive.done.complete(course);
            return;
        }
        LedgerClient shard = shards.get(course.shard());
        if (course.step() == Course.Step.LOOK) {
            AcrossPayment payment = course.payment();
            var _ =
                    shard.hold(payment.idHigh(), payment.idLow())
                            .thenApply(hold -> hold.map(HoldState::captured).orElse(0L))
                            .whenCompleteAsync((captured, _) -> seen(drive, captured), later);
        } else {
            var _ =
                    shard.submit(course.command())
                            .whenCompleteAsync((outcome, _) -> told(drive, outcome), later);
        }
    }

    private void told(Drive drive, @Nullable Outcome outcome) {
        Course course = drive.course;
        Course.Step before = course.step();
        if (outcome != null) {
            course.outcome(outcome);
        }
        goOn(drive, course.step() != before || drive.isOver());
    }

    private void seen(Drive drive, @Nullable Long captured) {
        if (captured != null) {
            drive.course.seen(captured);
        }
        goOn(drive, captured != null);
    }

    private void goOn(Drive drive, boolean atOnce) {
        if (atOnce) {
            step(drive);
        } else {
            var _ = later.schedule(() -> step(drive), AGAIN_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Drops what is in flight: whoever comes next takes it up. */
    @Override
    public void close() {
        later.shutdownNow();
    }
}
