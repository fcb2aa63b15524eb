package io.aisanet.gateway;

import io.aisanet.cluster.NotSentException;
import io.aisanet.cluster.OutcomeUnknownException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for the ledger, and sorts what can go wrong into what was done and what may have been. */
final class LedgerAwait {

    /** No outcome came. */
    static final class NoOutcome extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean mayHaveHappened;

        NoOutcome(boolean mayHaveHappened, String message, Throwable cause) {
            super(message, cause);
            this.mayHaveHappened = mayHaveHappened;
        }

        boolean mayHaveHappened() {
            return mayHaveHappened;
        }
    }

    /**
     * Waits without a limit of its own: the ledger's client completes every future within its time,
     * and a timer for each wait costs more than the wait.
     */
    <T> T answer(CompletableFuture<T> future) throws NoOutcome {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoOutcome(true, "interrupted", e);
        } catch (ExecutionException e) {
            throw sorted(e.getCause() == null ? e : e.getCause());
        }
    }

    private static NoOutcome sorted(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case OutcomeUnknownException unknown -> new NoOutcome(true, message, unknown);
            case NotSentException unsent -> new NoOutcome(false, message, unsent);
            default -> new NoOutcome(true, message, cause);
        };
    }
}
