package io.aisanet.server.treasury;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Outcome;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * The rails of a node and the books between them and the ledger. For each rail a wallet of the
 * system mirrors what is outside; what is on its way out is on one account, what a human has to
 * decide on another. Safe for many threads.
 */
public final class Treasury implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Treasury.class.getName());

    private final TreasuryBook book;
    private final Bookings bookings;
    private final Requests requests;
    private final Deposits deposits;
    private final Payouts payouts;
    private final Costs costs;
    private final OutsidePayments outside;
    private final Decisions decisions;
    private final Retirement retirement;
    private final LedgerCalls calls;
    private final SystemAccounts accounts;
    private final InstantSource clock;
    private final List<RailRun> runs = new ArrayList<>();

    /**
     * What a treasury stands on.
     *
     * @param file of its log
     * @param pauseMs between two passes of a rail
     */
    public record Ground(Path file, LedgerCalls calls, InstantSource clock, long pauseMs) {}

    private Treasury(Ground ground, SystemAccounts accounts, TreasuryBook book) {
        this.book = book;
        this.retirement = new Retirement(book);
        this.calls = ground.calls();
        this.clock = ground.clock();
        this.accounts = accounts;
        var commands = new RepeatableCommands(calls, clock);
        this.bookings = new Bookings(calls, commands, accounts);
        this.decisions = new Decisions(book, bookings, clock);
        this.requests = new Requests(book, bookings, clock);
        this.deposits = new Deposits(book, bookings, calls);
        this.payouts = new Payouts(book, bookings, clock);
        this.costs = new Costs(book, bookings);
        this.outside = new OutsidePayments(book, bookings, clock);
    }

    /**
     * Opens the books; nothing runs yet.
     *
     * @param accounts the system's, for the rails with these names
     * @param rails are the caller's to close
     * @throws IOException the log cannot be read, is not the one that belongs to this ledger, or
     *     has something under way on a rail that is not there any more
     */
    public static Treasury open(
            Ground ground,
            Function<Set<String>, SystemAccounts> accounts,
            List<? extends Rail> rails,
            Checkpoint checkpoint)
            throws IOException {
        Map<String, RailRules> rules = new TreeMap<>();
        rails.forEach(rail -> rules.put(rail.name(), rail.rules()));
        TreasuryBook book = new TreasuryBook(ground.file(), rules, checkpoint);
        Treasury treasury;
        try {
            Set<String> names = new TreeSet<>(rules.keySet());
            names.addAll(book.retired());
            treasury = new Treasury(ground, accounts.apply(names), book);
            treasury.requireOwnLog(ground.file(), rails);
            book.begin();
            treasury.retire(rails);
        } catch (IOException | RuntimeException | Error e) {
            book.close();
            throw e;
        }
        for (Rail rail : rails) {
            treasury.runs.add(new RailRun(rail, treasury::pass, ground.pauseMs()));
        }
        return treasury;
    }

    /** A log that was lost would credit everything again that the ledger no longer remembers. */
    private void requireOwnLog(Path file, List<? extends Rail> rails) throws IOException {
        for (Rail rail : rails) {
            for (Asset asset : rail.channel().facts().assets()) {
                AccountState state = state(accounts.railOf(rail.name(), asset));
                if (book.isNew() && (state.credits() != 0 || state.debits() != 0)) {
                    throw new IOException(
                            file
                                    + " is empty, and the ledger has booked movements of "
                                    + rail.name()
                                    + ": restore the file from a backup");
                }
            }
        }
    }

    private void retire(List<? extends Rail> rails) throws IOException {
        for (String name : book.retired()) {
            decisions.book(name);
        }
        retirement.require(this::outside);
        for (Rail rail : rails) {
            retirement.requireNotRenamed(rail);
        }
        for (RetiredRail rail : retired()) {
            LOG.log(
                    Level.WARNING,
                    "rail {0} is in no settings any more and is retired; {1} units of {2} were"
                            + " outside",
                    rail.name(),
                    Long.toString(rail.outside()),
                    rail.asset());
        }
    }

    /** Rails that are in the log and not in the settings, and had nothing under way. */
    public List<RetiredRail> retired() {
        return retirement.list();
    }

    private long outside(String rail, Asset asset) {
        return calls.ask(calls.ledger().account(accounts.railOf(rail, asset)))
                .map(mirror -> Math.subtractExact(mirror.debits(), mirror.credits()))
                .orElse(0L);
    }

    private AccountState state(long account) {
        return calls.ask(calls.ledger().account(account))
                .orElseThrow(() -> new IllegalStateException("no account " + account));
    }

    /** Begins to work, each rail on a thread of its own. */
    public void start() {
        runs.forEach(RailRun::start);
    }

    /**
     * One pass of a rail.
     *
     * @return what hinders it, in sentences
     * @throws IOException the channel or its outside fails; try again
     */
    public List<String> pass(Rail rail) throws IOException {
        List<String> troubles = new ArrayList<>();
        try {
            rail.work();
        } catch (IOException e) {
            troubles.add(String.valueOf(e.getMessage()));
        }
        decisions.explain(rail);
        deposits.pass(rail);
        requests.adopt(rail);
        outside.pass(rail);
        troubles.addAll(payouts.pass(rail));
        costs.pass(rail);
        decisions.read(rail);
        decisions.book(rail.name());
        return troubles;
    }

    /** What became of asking for a withdrawal, and what the ledger said of its hold. */
    public record Answer(Withdrawal withdrawal, Outcome outcome) {}

    /**
     * Writes a withdrawal down and sets its money aside. The same again is the same withdrawal.
     *
     * @param wish makes the order with its number; the same for the same id
     */
    public Answer withdraw(String id, LongFunction<Withdrawal.Order> wish) {
        return requests.withdraw(id, wish);
    }

    /** What became of deciding. */
    public enum Decided {
        /** It is decided so now, or was before. */
        DECIDED,
        /** It was decided before, in another way. */
        OTHERWISE,
        /** There is no such task. */
        UNKNOWN,
        /** It is about no money that could be credited to a wallet. */
        NOT_CREDITABLE,
        /** It holds no deposit whose sender its rail knows and can pay. */
        NOT_RETURNABLE
    }

    /**
     * A human's decision; the same twice is the same as once.
     *
     * @throws IOException the channel could not write it down
     */
    public synchronized Decided decide(String taskId, Suspense.Decision wanted) throws IOException {
        return decisions.decide(taskId, wanted, rails());
    }

    /**
     * Sends the money of a task back to whom it came from, by a payout with the usual states; where
     * that fails the task is open again.
     */
    public synchronized Decided sendBack(String taskId, String note, String by) {
        return decisions.sendBack(taskId, Suspense.Decision.of(0, note, by), rails());
    }

    /** The rails, in the order of the configuration. */
    public List<Rail> rails() {
        return runs.stream().map(RailRun::rail).toList();
    }

    /** What hindered a rail in its last pass. */
    public List<String> troubles(Rail rail) {
        return runs.stream()
                .filter(run -> run.rail().name().equals(rail.name()))
                .flatMap(run -> run.troubles().stream())
                .toList();
    }

    /** Payments to sellers outside who hand an order of ours in. */
    public OutsidePayments outside() {
        return outside;
    }

    /** The withdrawal with this id. */
    public Optional<Withdrawal> withdrawal(String id) {
        return book.withdrawal(id);
    }

    /** All withdrawals there ever were that are wanted, as asked for; it reads every one. */
    public List<Withdrawal> withdrawals(Predicate<Withdrawal> wanted) {
        return book.withdrawals(wanted);
    }

    /** Those that are not finished, in the order in which they were asked for. */
    public List<Withdrawal> underWay(Predicate<Withdrawal> wanted) {
        return book.open(wanted);
    }

    /**
     * The first so many whose numbers are above one.
     *
     * @param payer whether those of an account are wanted
     */
    public List<Withdrawal> withdrawals(long after, int limit, LongPredicate payer) {
        return book.page(after, limit, payer);
    }

    /** The newest after so many, the oldest of them first. */
    public List<Withdrawal> newest(long skip, int limit) {
        return book.newest(skip, limit);
    }

    /** How many withdrawals there ever were. */
    public long count() {
        return book.count();
    }

    /**
     * Atomic units that left over a rail, or are about to, by the beginning of the hour in which
     * they were asked for, in milliseconds.
     *
     * @param sinceMs the hours from that one on
     * @param without whether those of a payer's account do not count
     */
    public SortedMap<Long, Long> left(Rail rail, long sinceMs, LongPredicate without) {
        return book.left(rail.name(), sinceMs, without);
    }

    /** Deposits of a rail, a line for each thing that the channel said of one. */
    public List<Receipt> receipts(Rail rail, Predicate<Receipt> wanted) {
        return book.receipts(rail.name(), wanted);
    }

    /** The same of all rails, the retired ones first. */
    public List<Receipt> receipts() {
        List<Receipt> all = new ArrayList<>();
        book.retired().forEach(name -> all.addAll(book.receipts(name, any -> true)));
        rails().forEach(rail -> all.addAll(receipts(rail, any -> true)));
        return all;
    }

    /** What waits for a human, or waited. */
    public List<Suspense> tasks(Predicate<Suspense> wanted) {
        return book.tasks(wanted);
    }

    /** Id of the wallet that the payers' budgets see as the payee of withdrawals. */
    public long transit() {
        return accounts.transit();
    }

    /** Where a rail stands. */
    public RailState state(Rail rail) {
        Asset asset = rail.channel().facts().assets().getFirst();
        AccountState mirror = state(accounts.railOf(rail.name(), asset));
        return book.of(
                rail.name(),
                known ->
                        new RailState(
                                asset,
                                Math.subtractExact(mirror.debits(), mirror.credits()),
                                known.windows.open().stream()
                                        .mapToLong(window -> window.net())
                                        .sum(),
                                known.windows.open().size(),
                                known.batches,
                                known.paymentsSaved));
    }

    /** Atomic units on their way out, over all rails. */
    public long inTransit(Asset asset) {
        return state(accounts.transitOf(asset)).available();
    }

    /** Atomic units that wait for a human; below 0 = more went than came. */
    public long inSuspense(Asset asset) {
        AccountState suspense = state(accounts.suspenseOf(asset));
        return suspense.credits() - suspense.debits();
    }

    /** Compares ledger, rail and statement. */
    public Reconciling reconciling() {
        return new Reconciling(book, bookings);
    }

    /** Waits for the passes under way and lets go of the log; the rails stay open. */
    @Override
    public void close() {
        runs.forEach(RailRun::close);
        book.close();
    }
}
