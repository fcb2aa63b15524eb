package io.aisanet.app.simulate.treasury;

import io.aisanet.cluster.DirectLedger;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventReader;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The real ledger in this process, by the simulation's clock; who asks it may die before or after.
 */
class OwnLedger extends DirectLedger implements InstantSource {
    private final Crashes crashes;
    private final Consumer<Event> listener;
    private final byte[] head = new byte[32];
    private final EventReader reader = new EventReader();
    private final Event event = new Event();
    private final Ledger ledger = Ledger.empty(this::read);
    private long nowMs;

    OwnLedger(Crashes crashes, Consumer<Event> listener, long nowMs) {
        this.crashes = crashes;
        this.listener = listener;
        this.nowMs = nowMs;
    }

    private void read(EventBlock block) {
        System.arraycopy(block.hash, 0, head, 0, head.length);
        reader.wrap(block);
        while (reader.next(event)) {
            listener.accept(event);
        }
    }

    /** The hash of its last block. */
    byte[] head() {
        return head.clone();
    }

    /** Lets time pass. */
    void advance(long ms) {
        nowMs += ms;
        tick();
    }

    private void tick() {
        ledger.advance(nowMs);
        ledger.seal();
    }

    /** Checks its own books. */
    void audit() {
        ledger.audit();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMs);
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        String what = command.getClass().getSimpleName();
        crashes.reached("before " + what);
        Outcome outcome = new Outcome();
        ledger.apply(command, nowMs, outcome);
        ledger.seal();
        crashes.reached("after " + what);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    protected <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
        tick();
        return CompletableFuture.completedFuture(question.apply(ledger));
    }
}
