package io.aisanet.server;

import io.aisanet.cluster.BlockFeed;
import io.aisanet.cluster.DirectLedger;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventReader;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The real ledger in this process, with a clock and faults that tests control. */
final class LocalLedger extends DirectLedger implements InstantSource {
    /** What happens to a command instead of being applied and answered. */
    enum Fault {
        /** It is applied, and the answer is lost. */
        ANSWER_LOST,
        /** It never arrives. */
        COMMAND_LOST,
        /** It is refused before it is sent. */
        OVERLOADED
    }

    private record Block(long firstSequence, int count, UnsafeBuffer events, Bytes32 hash) {}

    private final List<Block> blocks = new ArrayList<>();
    private final Ledger ledger = Ledger.empty(this::keep);
    private final Deque<Fault> faults = new ArrayDeque<>();
    private long nowMs = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private boolean connected = true;
    private int commandsLeft = Integer.MAX_VALUE;

    private void keep(EventBlock block) {
        byte[] events = new byte[block.events.capacity()];
        block.events.getBytes(0, events);
        blocks.add(
                new Block(
                        block.firstSequence,
                        block.count,
                        new UnsafeBuffer(events),
                        Bytes32.of(block.hash)));
    }

    /** The next commands meet these, one each. */
    synchronized void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** As if the node died: it takes so many commands more, and the others fail at once. */
    synchronized void dieAfter(int commands) {
        commandsLeft = commands;
    }

    synchronized void revive() {
        commandsLeft = Integer.MAX_VALUE;
    }

    synchronized void clearFaults() {
        faults.clear();
    }

    synchronized void connect(boolean stands) {
        connected = stands;
    }

    synchronized void advance(Duration time) {
        nowMs += time.toMillis();
        ledger.advance(nowMs);
        ledger.seal();
    }

    @Override
    public synchronized Instant instant() {
        return Instant.ofEpochMilli(nowMs);
    }

    @Override
    public synchronized CompletableFuture<Outcome> submit(Command command) {
        if (commandsLeft == 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("dead"));
        }
        commandsLeft--;
        Fault fault = faults.poll();
        if (fault == Fault.OVERLOADED) {
            return CompletableFuture.failedFuture(new OverloadedException("test"));
        }
        if (fault == Fault.COMMAND_LOST) {
            return CompletableFuture.failedFuture(new OutcomeUnknownException("test"));
        }
        Outcome outcome = new Outcome();
        ledger.apply(command, nowMs, outcome);
        ledger.seal();
        return fault == Fault.ANSWER_LOST
                ? CompletableFuture.failedFuture(new OutcomeUnknownException("test"))
                : CompletableFuture.completedFuture(outcome);
    }

    @Override
    protected synchronized <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
        ledger.advance(nowMs);
        ledger.seal();
        return CompletableFuture.completedFuture(question.apply(ledger));
    }

    @Override
    public synchronized boolean isConnected() {
        return connected;
    }

    synchronized void audit() {
        ledger.audit();
    }

    /** Whole blocks; only from the beginning or behind the last event of one. */
    BlockFeed blocksAfter(long sequence, byte[] hash) {
        return new Blocks(sequence);
    }

    private synchronized Optional<Block> blockFrom(long sequence) {
        return blocks.stream().filter(block -> block.firstSequence == sequence).findFirst();
    }

    private final class Blocks implements BlockFeed {
        private final EventBlock carrier = new EventBlock();
        private long next;

        Blocks(long after) {
            next = after + 1;
        }

        @Override
        public @Nullable EventBlock next() {
            Optional<Block> found = blockFrom(next);
            found.ifPresent(block -> {
                next += block.count;
                carrier.firstSequence = block.firstSequence;
                carrier.count = block.count;
                carrier.events.wrap(block.events);
                System.arraycopy(block.hash.toBytes(), 0, carrier.hash, 0, carrier.hash.length);
            });
            return found.isPresent() ? carrier : null;
        }

        @Override
        public long logPosition() {
            return 0;
        }

        @Override
        public void close() {
            // there is nothing open
        }
    }

    /** The event feed. */
    EventCursor from(long sequence) {
        return new Cursor(sequence);
    }

    private synchronized Optional<Event> event(long sequence) {
        for (Block block : blocks) {
            if (sequence >= block.firstSequence && sequence < block.firstSequence + block.count) {
                Event event = new Event();
                EventReader reader = new EventReader();
                reader.wrap(block.firstSequence, block.count, block.events);
                do {
                    reader.next(event);
                } while (event.sequence < sequence);
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    private final class Cursor implements EventCursor {
        private long next;

        Cursor(long next) {
            this.next = next;
        }

        @Override
        public boolean next(Event into) {
            Optional<Event> found = event(next);
            found.ifPresent(event -> copy(event, into));
            next += found.isPresent() ? 1 : 0;
            return found.isPresent();
        }

        @Override
        public boolean awaitNext(Event into, long timeoutMs) {
            return next(into);
        }

        @Override
        public long nextSequence() {
            return next;
        }

        @Override
        public void close() {}
    }

    private static void copy(Event from, Event to) {
        to.type = from.type;
        to.sequence = from.sequence;
        to.timestampMs = from.timestampMs;
        to.idHigh = from.idHigh;
        to.idLow = from.idLow;
        to.subjectHigh = from.subjectHigh;
        to.subjectLow = from.subjectLow;
        to.payer = from.payer;
        to.payee = from.payee;
        to.amount = from.amount;
        to.captureNumber = from.captureNumber;
        to.status = from.status;
        to.result = from.result;
        to.owner = from.owner;
        to.detail = from.detail;
        to.name = from.name;
        System.arraycopy(from.key, 0, to.key, 0, from.key.length);
    }
}
