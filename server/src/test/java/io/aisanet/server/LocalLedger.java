package io.aisanet.server;

import io.aisanet.cluster.BlockFeed;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventReader;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The real ledger in this process, with a clock and faults that tests control. */
final class LocalLedger implements LedgerClient, InstantSource {
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

    private synchronized <T> CompletableFuture<T> ask(Supplier<T> query) {
        ledger.advance(nowMs);
        ledger.seal();
        return CompletableFuture.completedFuture(query.get());
    }

    @Override
    public CompletableFuture<TransferBatch> submit(TransferBatch batch) {
        throw new UnsupportedOperationException("nothing here makes batches");
    }

    @Override
    public CompletableFuture<Optional<Outcome>> outcomeOf(long idHigh, long idLow) {
        return ask(() -> {
            Outcome outcome = new Outcome();
            return ledger.outcomeOf(idHigh, idLow, outcome)
                    ? Optional.of(outcome)
                    : Optional.empty();
        });
    }

    @Override
    public CompletableFuture<Optional<OwnerState>> owner(long ownerId) {
        return ask(() -> ledger.owner(ownerId));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> wallet(long walletId) {
        return ask(() -> ledger.wallet(walletId));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByAddress(byte[] address) {
        return ask(() -> ledger.walletByAddress(address));
    }

    @Override
    public CompletableFuture<List<WalletState>> wallets(long afterWalletId, int limit) {
        return ask(() -> ledger.wallets(afterWalletId, limit));
    }

    @Override
    public CompletableFuture<Optional<AccountState>> account(long accountId) {
        return ask(() -> ledger.account(accountId));
    }

    @Override
    public CompletableFuture<Optional<HoldState>> hold(long idHigh, long idLow) {
        return ask(() -> ledger.hold(idHigh, idLow));
    }

    @Override
    public CompletableFuture<Optional<ReceiptFacts>> receiptFacts(long idHigh, long idLow) {
        return ask(() -> ledger.receiptFacts(idHigh, idLow));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByKey(byte[] publicKey) {
        return ask(() -> ledger.walletByKey(publicKey));
    }

    @Override
    public CompletableFuture<Optional<CredentialState>> credential(byte[] keyHash) {
        return ask(() -> ledger.credential(keyHash));
    }

    @Override
    public CompletableFuture<Optional<BudgetState>> budget(long budgetId) {
        return ask(() -> ledger.budget(budgetId));
    }

    @Override
    public CompletableFuture<List<BudgetState>> budgets(long afterBudgetId, int limit) {
        return ask(() -> ledger.budgets(afterBudgetId, limit));
    }

    @Override
    public CompletableFuture<List<ListedState>> listed(long budgetId, int skip, int limit) {
        return ask(() -> ledger.listed(budgetId, skip, limit));
    }

    @Override
    public CompletableFuture<List<HoldState>> pendingApprovals(long afterEvent, int limit) {
        return ask(() -> ledger.pending(afterEvent, limit));
    }

    @Override
    public CompletableFuture<Outcome> decide(Hold hold) {
        return ask(() -> {
            Outcome outcome = new Outcome();
            ledger.decide(hold, outcome);
            return outcome;
        });
    }

    @Override
    public CompletableFuture<Totals> totals() {
        return ask(ledger::totals);
    }

    @Override
    public synchronized boolean isConnected() {
        return connected;
    }

    synchronized void audit() {
        ledger.audit();
    }

    @Override
    public void close() {}

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
