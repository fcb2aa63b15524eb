package io.aisanet.cluster;

import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for its answer. How often it was sent decides what an answer means: see
 * {@link #answered}.
 */
final class Pending<T> implements Waiting {
    private final @Nullable Command command;
    private final @Nullable Query query;
    private final Function<Object, T> result;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final long deadlineNs;
    private int sends;

    private Pending(
            @Nullable Command command,
            @Nullable Query query,
            Function<Object, T> result,
            long deadlineNs) {
        this.command = command;
        this.query = query;
        this.result = result;
        this.deadlineNs = deadlineNs;
    }

    static Pending<Outcome> of(Command command, long deadlineNs) {
        return new Pending<>(command, null, Outcome.class::cast, deadlineNs);
    }

    /**
     * A query.
     *
     * @param result makes the result of the answer, as {@link AnswerAdapter} reads it
     */
    static <T> Pending<T> of(Query query, Function<Object, T> result, long deadlineNs) {
        return new Pending<>(null, query, result, deadlineNs);
    }

    /** The command; null when it is a query. */
    @Nullable Command command() {
        return command;
    }

    /** The query; null when it is a command. */
    @Nullable Query query() {
        return query;
    }

    /** The version of the protocol that it is written in. */
    int version() {
        if (command != null) {
            return ProtocolVersion.of(command);
        }
        return query == null ? ProtocolVersion.COMMON : ProtocolVersion.of(query);
    }

    CompletableFuture<T> future() {
        return future;
    }

    @Override
    public boolean isOverdue(long nowNs) {
        return nowNs - deadlineNs >= 0;
    }

    @Override
    public void sent() {
        sends++;
    }

    @Override
    public boolean wasSent() {
        return sends > 0;
    }

    /**
     * Completes with an answer. When it was sent more than once, an answer that the command is too
     * old says nothing of the earlier copies: one of them may have been applied and forgotten.
     */
    void answered(Object answer) {
        if (answer instanceof RefusalReason reason) {
            refused(reason);
        } else if (command != null
                && sends > 1
                && answer instanceof Outcome o
                && saysTooOld(o.status)) {
            future.completeExceptionally(
                    new OutcomeUnknownException(
                            "the command was sent again and came too late (%s); an earlier copy may have been applied"
                                    .formatted(o.status)));
        } else {
            future.complete(result.apply(answer));
        }
    }

    @Override
    public int open() {
        return 1;
    }

    @Override
    public void fail(Throwable error) {
        future.completeExceptionally(error);
    }

    static boolean saysTooOld(Status status) {
        return status == Status.COMMAND_EXPIRED || status == Status.SEQUENCE_TOO_OLD;
    }
}
