package io.aisanet.server.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DerivedFile;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the treasury has written down: every record is on disk before it counts, and what is known
 * follows from the records alone. For many threads.
 */
final class TreasuryBook implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TreasuryBook.class.getName());

    /** Beside the log; what is finished is there and not in memory. */
    private static final String FINISHED = "finished.dat";

    private final Map<String, RailRules> rules;
    private final Path finished;
    private final DurableLog log;
    private TreasuryState state;
    private boolean isNew = true;
    private boolean lost;

    /**
     * Opens the log and reads it.
     *
     * @param rules of each rail by name
     * @throws IOException it cannot be read or is damaged
     */
    TreasuryBook(Path file, Map<String, RailRules> rules, Checkpoint checkpoint)
            throws IOException {
        this.rules = Map.copyOf(rules);
        this.finished = file.resolveSibling(FINISHED);
        this.state = new TreasuryState(this.rules, new DerivedFile(finished));
        try {
            this.log = DurableLog.open(file, checkpoint, this::replay);
        } catch (IOException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    private void replay(ObjectNode record) {
        isNew = false;
        state.replay(record);
    }

    /** Rails that are written down and configured no more. */
    List<String> retired() {
        return ask(TreasuryState::retired);
    }

    /** Whether there was no record when it was opened. */
    boolean isNew() {
        return isNew;
    }

    /**
     * Writes down that the log has begun, where nothing is: before anything moves, so that an empty
     * log is always one that was lost, or a new one.
     */
    synchronized void begin() {
        if (isNew) {
            append(RecordText.of("begun"));
        }
    }

    /** Writes a record down; then it counts. */
    synchronized void append(ObjectNode record) {
        requireState();
        try {
            log.append(record);
        } catch (IOException e) {
            throw new UncheckedIOException("the treasury's log cannot be written", e);
        }
        try {
            state.apply(record);
        } catch (DerivedFile.DamagedException e) {
            renew(e); // the record is in the log
        }
    }

    private synchronized <T> T ask(Function<TreasuryState, T> question) {
        requireState();
        try {
            return question.apply(state);
        } catch (DerivedFile.DamagedException e) {
            renew(e);
            return question.apply(state);
        }
    }

    private void requireState() {
        if (lost) {
            throw new IllegalStateException(
                    finished + " cannot be written: look at the disk and start again");
        }
    }

    /** What is known is taken from the log once more. */
    private void renew(DerivedFile.DamagedException why) {
        LOG.log(Level.WARNING, "the treasury''s log is read again: {0}", why.getMessage());
        lost = true;
        state.close();
        state = new TreasuryState(rules, new DerivedFile(finished));
        try {
            log.reread(state::replay);
        } catch (IOException e) {
            throw new UncheckedIOException("the treasury's log cannot be read", e);
        }
        lost = false;
    }

    /**
     * Writes an order down, unless one with this id is there.
     *
     * @param wish makes it with its number
     */
    synchronized Withdrawal request(String id, LongFunction<Withdrawal.Order> wish) {
        if (withdrawal(id).isEmpty()) {
            append(RecordText.order(wish.apply(count() + 1)));
        }
        return require(id);
    }

    private Withdrawal require(String id) {
        return ask(known -> known.withdrawals.require(id));
    }

    /** Moves a withdrawal on, where it still is where it was thought to be. */
    synchronized Withdrawal advance(Withdrawal from, Stage next, String why, long nowMs) {
        Withdrawal now = require(from.order().id());
        if (now.stage() == from.stage()) {
            append(
                    RecordText.of("stage")
                            .put("id", from.order().id())
                            .put("stage", next.name())
                            .put("why", why)
                            .put("at", nowMs));
        }
        return require(from.order().id());
    }

    Optional<Withdrawal> withdrawal(String id) {
        return ask(known -> known.withdrawals.find(id));
    }

    /** How many there ever were. */
    long count() {
        return ask(known -> known.withdrawals.count());
    }

    /** All there ever were that are wanted; it reads every one. */
    List<Withdrawal> withdrawals(Predicate<Withdrawal> wanted) {
        return ask(known -> known.withdrawals.all(wanted));
    }

    /** The first so many after a number whose payers are wanted. */
    List<Withdrawal> page(long after, int limit, LongPredicate payer) {
        return ask(known -> known.withdrawals.page(after, limit, payer));
    }

    /** The newest after so many, the oldest of them first. */
    List<Withdrawal> newest(long skip, int limit) {
        return ask(known -> known.withdrawals.newest(skip, limit));
    }

    /** Those for which something may have to be done, in the order in which they were asked for. */
    List<Withdrawal> open(Predicate<Withdrawal> wanted) {
        return ask(known -> known.withdrawals.open(wanted));
    }

    /** What left over a rail in each hour, but for some payers. */
    SortedMap<Long, Long> left(String channel, long sinceMs, LongPredicate without) {
        return ask(known -> known.withdrawals.left(channel, sinceMs, without));
    }

    List<Suspense> tasks(Predicate<Suspense> wanted) {
        return ask(known -> known.tasks.values().stream().filter(wanted).toList());
    }

    /** Those by which money went out that the ledger has not taken out of suspense yet. */
    List<Suspense> unborne(String channel) {
        return ask(known -> known.rail(channel).unborne.stream().map(known::requireTask).toList());
    }

    Optional<Suspense> task(String id) {
        return ask(known -> Optional.ofNullable(known.tasks.get(id)));
    }

    List<Receipt> receipts(String channel, Predicate<Receipt> wanted) {
        return of(channel, rail -> rail.receipts.values().stream().filter(wanted).toList());
    }

    /** Some payouts after a number, in the order in which they were handed over. */
    List<LegState> legs(long after, int limit) {
        return ask(known -> known.legs.page(after, limit));
    }

    @Nullable PayoutStatus status(String payoutId) {
        return ask(known -> Optional.ofNullable(known.legs.status(payoutId))).orElse(null);
    }

    /** What the channel has said nothing of: it may not have been handed over. */
    List<Handover> unheardOf(String channel) {
        return of(channel, rail -> List.copyOf(rail.unheard.values()));
    }

    /** Deposits that move money which the ledger has not moved yet. */
    List<Receipt> unbooked(String channel) {
        return of(channel, rail -> List.copyOf(rail.unbooked.values()));
    }

    /** What a reader wants of a rail's book, all at one moment. */
    interface Reader<T> {
        T read(RailBook book);
    }

    <T> T of(String channel, Reader<T> reader) {
        return ask(known -> reader.read(known.rail(channel)));
    }

    @Override
    public synchronized void close() {
        try {
            state.close();
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
