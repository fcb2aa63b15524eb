package io.aisanet.shards;

import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Transfers from shard to shard, each with one outcome as if it were one command. */
final class AcrossTransfers {
    private static final int UNDER_WAY_MAX = 16_384;

    /** How long whoever asks waits; the payment goes on without them. */
    private static final long PATIENCE_MS = 10_000;

    private final Coordinator coordinator;
    private final AtomicInteger underWay = new AtomicInteger();

    AcrossTransfers(Coordinator coordinator) {
        this.coordinator = coordinator;
    }

    /** Whether a transfer is one that the coordinator can take, but for where its sides live. */
    static boolean isSound(Transfer transfer) {
        return transfer.amount > 0
                && AccountId.assetCodeOf(transfer.payer) == AccountId.assetCodeOf(transfer.payee);
    }

    /**
     * The payment that a transfer asks for.
     *
     * @throws NotAcrossShardsException where it is made once by a sequence, which a payee's shard
     *     does not know
     */
    static AcrossPayment payment(Transfer transfer, long localMandate) {
        if (transfer.sequence != 0 || (transfer.idHigh | transfer.idLow) == 0) {
            throw new NotAcrossShardsException(
                    "a transfer from one shard to another needs an id, and has no sequence");
        }
        return new AcrossPayment(
                transfer.idHigh,
                transfer.idLow,
                transfer.payer,
                transfer.payee,
                transfer.amount,
                transfer.expiryMs,
                transfer.category,
                transfer.resource,
                transfer.unitPrice,
                localMandate);
    }

    /**
     * Drives a payment to its end.
     *
     * @param held what the payer's shard said to its hold, where the course does not know
     */
    CompletableFuture<Outcome> settle(Course course, @Nullable Outcome held) {
        if (underWay.incrementAndGet() > UNDER_WAY_MAX) {
            underWay.decrementAndGet();
            return CompletableFuture.failedFuture(
                    new OverloadedException(UNDER_WAY_MAX + " payments are between shards"));
        }
        return coordinator
                .settle(course)
                .whenComplete((_, _) -> underWay.decrementAndGet())
                .thenApply(it -> outcome(it, held))
                .copy()
                .orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .exceptionally(trouble -> {
                    throw told(trouble);
                });
    }

    private static RuntimeException told(Throwable trouble) {
        Throwable cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
        return cause instanceof TimeoutException
                ? new OutcomeUnknownException("the payment is under way between two shards")
                : new CompletionException(cause);
    }

    private static Outcome outcome(Course course, @Nullable Outcome known) {
        Outcome held = course.held() == null ? known : course.held();
        if (held == null || course.step() == Course.Step.SHORT) {
            throw new IllegalStateException(
                    "the payee of %s has money that its payer has not given: move it by hand"
                            .formatted(course.payment()));
        }
        return course.step() == Course.Step.REFUSED && held.first == Status.OK
                ? refused(course, held)
                : held;
    }

    /** The hold was made, and taken back since the payee could not be paid. */
    private static Outcome refused(Course course, Outcome held) {
        Outcome refused = new Outcome();
        refused.status = held.status == Status.EXISTS ? Status.EXISTS : course.refusal();
        refused.first = course.refusal();
        refused.eventSequence = held.eventSequence;
        refused.timestampMs = held.timestampMs;
        refused.available = held.available + course.payment().amount();
        return refused;
    }
}
