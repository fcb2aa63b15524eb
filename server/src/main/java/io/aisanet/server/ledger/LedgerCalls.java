package io.aisanet.server.ledger;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Commands and queries whose answer is waited for. A command whose outcome stays away is submitted
 * again, the very same one, until the time is up: applied once, whatever happens in between.
 */
public final class LedgerCalls {
    private static final long FIRST_PAUSE_MS = 5;
    private static final long LONGEST_PAUSE_MS = 500;

    private final LedgerClient ledger;
    private final long timeoutMs;

    /**
     * @param timeout how long one command is resolved and one query waited for
     */
    public LedgerCalls(LedgerClient ledger, Duration timeout) {
        this.ledger = ledger;
        this.timeoutMs = timeout.toMillis();
    }

    /** The same ledger with another patience. */
    public LedgerCalls within(Duration timeout) {
        return new LedgerCalls(ledger, timeout);
    }

    /** For the queries of {@link #ask}. */
    public LedgerClient ledger() {
        return ledger;
    }

    /**
     * Submits until the outcome is known.
     *
     * @throws OutcomeUnknownException when it is not known in time: it may have been applied
     * @throws OverloadedException when it was never sent in time: it was not applied
     */
    public Outcome submit(Command command) {
        Patience patience = new Patience(timeoutMs);
        boolean sent = false;
        while (true) {
            RuntimeException trouble;
            try {
                return patience.await(ledger.submit(command));
            } catch (OverloadedException e) {
                trouble = sent ? unknown("it was sent once, and then too much was waiting") : e;
            } catch (OutcomeUnknownException e) {
                sent = true;
                trouble = e;
            }
            if (!patience.pause()) {
                throw trouble;
            }
        }
    }

    /** What the ledger remembers of an id. */
    public Optional<Outcome> outcomeOf(CommandId id) {
        return ask(ledger.outcomeOf(id.high(), id.low()));
    }

    /**
     * Waits for a query's answer.
     *
     * @throws OutcomeUnknownException when there is none in time
     * @throws OverloadedException when it could not be sent
     */
    public <T> T ask(CompletableFuture<T> query) {
        return new Patience(timeoutMs).await(query);
    }

    private static OutcomeUnknownException unknown(String why) {
        return new OutcomeUnknownException(why);
    }

    /** Time that runs out, with pauses that grow. */
    private static final class Patience {
        private final long deadlineNs;
        private long pauseMs = FIRST_PAUSE_MS;

        Patience(long timeoutMs) {
            deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        }

        <T> T await(CompletableFuture<T> future) {
            try {
                return future.get(
                        Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw unknown("the ledger did not answer in time");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unknown("interrupted while waiting for the ledger");
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }

        private static RuntimeException failure(ExecutionException e) {
            return switch (e.getCause()) {
                case OverloadedException overloaded -> overloaded;
                case OutcomeUnknownException unknown -> unknown;
                case null, default -> new IllegalStateException("the ledger client failed", e);
            };
        }

        /** Waits a little; false when there is no time left. */
        boolean pause() {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            try {
                Thread.sleep(Math.min(leftMs, pauseMs));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
            return true;
        }
    }
}
