package io.aisanet.gateway;

import io.aisanet.cluster.DirectLedger;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Outcome;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** The real ledger in this process, audited after each command; answers can be made to get lost. */
final class LocalLedger extends DirectLedger {

    private final Ledger ledger = Ledger.empty(block -> {});
    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private volatile Predicate<Command> losesAnswer = command -> false;
    private volatile Predicate<Command> losesRequest = command -> false;
    private volatile boolean connected = true;

    LocalLedger(InstantSource clock) {
        this.clock = clock;
    }

    /** Commands that are applied without the client hearing of it. */
    void loseAnswersOf(Predicate<Command> which) {
        losesAnswer = which;
    }

    /** Commands that never arrive, without the client knowing. */
    void loseRequestsOf(Predicate<Command> which) {
        losesRequest = which;
    }

    void connected(boolean now) {
        connected = now;
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        if (losesRequest.test(command)) {
            return CompletableFuture.failedFuture(new OutcomeUnknownException("request lost"));
        }
        Outcome outcome = new Outcome();
        lock.lock();
        try {
            ledger.advance(clock.millis());
            ledger.apply(command, clock.millis(), outcome);
            ledger.audit();
        } finally {
            lock.unlock();
        }
        return losesAnswer.test(command)
                ? CompletableFuture.failedFuture(new OutcomeUnknownException("answer lost"))
                : CompletableFuture.completedFuture(outcome);
    }

    @Override
    protected <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
        lock.lock();
        try {
            ledger.advance(clock.millis());
            return CompletableFuture.completedFuture(question.apply(ledger));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void close() {
        connected = false;
    }
}
