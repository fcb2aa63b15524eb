package io.aisanet.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The double-entry ledger: a deterministic machine that commands go into and outcomes and events
 * come out of. The same commands at the same times in the same order give the same state on every
 * machine, whether replayed from the start or continued from a snapshot. It knows no clock, no
 * randomness and no I/O, and is used by one thread at a time.
 *
 * <p>A refusal is an {@link Outcome}. A broken invariant is a {@link LedgerInvariantViolation},
 * after which the ledger must not be used any more.
 */
public final class Ledger {
    private final Books books;
    private final Once once;
    private final HoldEnding ending;
    private final Rules rules;
    private @Nullable LedgerFork fork;

    /** Of no meaning; keeps the compiler from leaving {@link #touch} out. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

    private Ledger(Books books) {
        this.books = books;
        this.once = new Once(books);
        Guard guard = new Guard(books);
        this.ending = new HoldEnding(books, guard);
        this.rules = new Rules(books, once, ending, guard);
    }

    /** A ledger in which nothing has happened. */
    public static Ledger empty(EventSink sink) {
        return empty(sink, Capacity.STANDARD);
    }

    static Ledger empty(EventSink sink, Capacity capacity) {
        return new Ledger(new Books(sink, capacity));
    }

    /**
     * Judges one command and applies it or refuses it. What is due expires first.
     *
     * @param nowMs the cluster's clock in Unix milliseconds; where it goes backwards, the latest
     *     time seen counts
     * @param outcome is filled with what became of the command
     */
    public void apply(Command command, long nowMs, Outcome outcome) {
        advance(nowMs);
        rules.apply(command, outcome);
    }

    /**
     * Reads what a transfer will need of its accounts, and changes nothing. Called for several
     * commands before they are applied, so that their waits for memory overlap instead of following
     * each other.
     */
    public void touch(long payer, long payee) {
        long read = books.accounts.touch(payee);
        int row = books.accounts.find(payer);
        if (row != Accounts.NONE) {
            read += books.accounts.available(row);
            read += books.wallets.touch(AccountId.walletOf(payer));
            long budget = books.accounts.budget(row);
            read += budget == 0 ? 0 : books.budgets.touch(Budgets.row(budget));
        }
        touched = read;
    }

    /**
     * The same for what looking for ids needs.
     *
     * @param ids upper and lower halves in turn
     * @param count of ids
     */
    public void touchIds(long[] ids, int count) {
        touched = books.ids.touch(ids, count);
    }

    /** Expires what is due, without a command. */
    public void advance(long nowMs) {
        books.setClock(nowMs);
        ending.expireDue();
    }

    /**
     * Ends the block: chains the events since the last seal and hands them to the sink. Where there
     * are none, nothing happens. Call it after each step of the log, at the same places in a
     * replay.
     */
    public void seal() {
        books.journal.seal();
        books.ids.seedNext(Words.at(books.journal.hash(), 0));
    }

    /** Deadline of the open hold that expires first; {@link Long#MAX_VALUE} = none is open. */
    public long nextDeadlineMs() {
        return books.deadlines.firstMs();
    }

    /** An owner by id. */
    public Optional<OwnerState> owner(long id) {
        return books.owners.has(id) ? Optional.of(books.owners.state(id)) : Optional.empty();
    }

    /** A wallet by id. */
    public Optional<WalletState> wallet(long id) {
        return books.wallets.has(id)
                ? Optional.of(books.wallets.state(id, books.accounts))
                : Optional.empty();
    }

    /** The wallet that has this EVM-style address of {@link Limits#ADDRESS_BYTES} bytes. */
    public Optional<WalletState> walletByAddress(byte[] address) {
        if (address.length != Limits.ADDRESS_BYTES || Words.isZero(address)) {
            return Optional.empty();
        }
        return wallet(books.wallets.find(address));
    }

    /** The wallet that has this Ed25519 key of {@link Limits#KEY_BYTES} bytes. */
    public Optional<WalletState> walletByKey(byte[] publicKey) {
        if (publicKey.length != Limits.KEY_BYTES || Words.isZero(publicKey)) {
            return Optional.empty();
        }
        return wallet(books.wallets.findByKey(publicKey));
    }

    /** Wallets in the order of their ids, beginning after an id (0 = from the start). */
    public List<WalletState> wallets(long after, int limit) {
        List<WalletState> page = new ArrayList<>();
        long last = books.wallets.count();
        for (long id = Math.clamp(after, 0, last) + 1; id <= last && page.size() < limit; id++) {
            page.add(books.wallets.state(id, books.accounts));
        }
        return List.copyOf(page);
    }

    /** An account by id. */
    public Optional<AccountState> account(long id) {
        int row = books.accounts.find(id);
        return row == Accounts.NONE
                ? Optional.empty()
                : Optional.of(books.wallets.accountState(row, books.accounts));
    }

    /** The record of a hold, or of a transfer that can be refunded, by its id. */
    public Optional<HoldState> hold(long idHigh, long idLow) {
        int record = books.payment(idHigh, idLow);
        return record == RememberedIds.NONE
                ? Optional.empty()
                : Optional.of(books.payments.stateOf(record));
    }

    /** What a receipt needs of such a record; seal before, and the seal covers all there is. */
    public Optional<ReceiptFacts> receiptFacts(long idHigh, long idLow) {
        int record = books.payment(idHigh, idLow);
        return record == RememberedIds.NONE
                ? Optional.empty()
                : Optional.of(
                        new ReceiptFacts(
                                books.payments.table.get(record, Payments.EVENT),
                                books.payments.hex(record, Payments.POLICY),
                                books.journal.sequence() - books.journal.pendingCount(),
                                "0x" + HexFormat.of().formatHex(books.journal.hash())));
    }

    /** A budget by id. */
    public Optional<BudgetState> budget(long id) {
        return books.budgets.has(id) ? Optional.of(books.budgets.state(id)) : Optional.empty();
    }

    /** Budgets in the order of their ids, beginning after an id (0 = from the start). */
    public List<BudgetState> budgets(long after, int limit) {
        long last = books.budgets.count();
        return LongStream.rangeClosed(Math.clamp(after, 0, last) + 1, last)
                .limit(limit)
                .mapToObj(id -> books.budgets.state(id))
                .toList();
    }

    /**
     * The lines of a budget's lists in the order in which they came, after so many of them.
     *
     * @param skip how many to leave out
     */
    public List<ListedState> listed(long budget, int skip, int limit) {
        return Arrays.stream(books.listed.of(budget))
                .skip(skip)
                .limit(limit)
                .mapToObj(row -> books.listed.state(row, books.nowMs()))
                .toList();
    }

    /** Holds that wait for an approval, the oldest first, created after this event. */
    public List<HoldState> pending(long afterEvent, int limit) {
        return Arrays.stream(books.deadlines.byAge())
                .filter(row -> books.payments.state(row) == HoldState.State.PENDING)
                .filter(row -> books.payments.table.get(row, Payments.EVENT) > afterEvent)
                .limit(limit)
                .mapToObj(books.payments::stateOf)
                .toList();
    }

    /**
     * What would become of a hold now, without doing it: neither its id nor its expiry is looked
     * at.
     */
    public void decide(Hold hold, Outcome outcome) {
        rules.explain(hold, outcome);
    }

    /** The credential with this key hash of {@link Limits#KEY_BYTES} bytes, unless revoked. */
    public Optional<CredentialState> credential(byte[] keyHash) {
        long id = books.credentials.find(keyHash);
        return books.credentials.has(id)
                ? Optional.of(books.credentials.state(id))
                : Optional.empty();
    }

    /** The whole ledger in figures. */
    public Totals totals() {
        AssetSums sums = books.accounts.sums;
        List<Totals.AssetTotals> assets = new ArrayList<>();
        for (Asset asset : Asset.values()) {
            if (sums.accounts[asset.code()] > 0) {
                assets.add(sums.line(asset));
            }
        }
        return new Totals(
                books.journal.sequence(),
                HexFormat.of().formatHex(books.journal.hash()),
                books.owners.count(),
                books.wallets.count(),
                books.accounts.count(),
                books.deadlines.size(),
                books.counts.total(),
                List.copyOf(assets));
    }

    /**
     * Looks up what is remembered of a command's id: {@code first}, {@code eventSequence}, {@code
     * timestampMs} and {@code result} as they were the first time.
     *
     * @return false when the id is unknown or forgotten; the outcome is then cleared
     */
    public boolean outcomeOf(long idHigh, long idLow, Outcome outcome) {
        outcome.clear();
        int slot = books.ids.find(idHigh, idLow, books.nowMs());
        if (slot == RememberedIds.NONE) {
            return false;
        }
        outcome.status = Status.EXISTS;
        once.recall(slot, outcome);
        int record = books.ids.payment(slot);
        if (record != RememberedIds.NONE) {
            outcome.available = books.accounts.available(books.payer(record));
        }
        return true;
    }

    /** SHA-256 over the whole state: equal if and only if two ledgers are in the same state. */
    public byte[] digest() {
        byte[] digest =
                new SnapshotTaker(new SnapshotState(books), (buffer, offset, length) -> {}).take();
        if (books.journal.pendingCount() == 0) {
            return digest;
        }
        MessageDigest sha256 = BlockHash.sha256();
        sha256.update(digest);
        return sha256.digest(books.journal.pendingEvents());
    }

    /**
     * Writes the whole state.
     *
     * @throws IllegalStateException where there are events that no {@link #seal} has ended
     */
    public void takeSnapshot(SnapshotSink sink) {
        requireSealed();
        new SnapshotTaker(new SnapshotState(books), sink).takeWithDigest();
    }

    private void requireSealed() {
        if (books.journal.pendingCount() != 0) {
            throw new IllegalStateException("seal the events first, then take the snapshot");
        }
    }

    /**
     * The state as it is now, for another thread to write while this one goes on. Takes a few
     * milliseconds at most, however much there is; from then on what is changed for the first time
     * is copied first, until {@link #release}.
     *
     * @throws IllegalStateException where one is open, or there are events that no {@link #seal}
     *     has ended
     */
    public LedgerFork fork() {
        requireSealed();
        if (fork != null) {
            throw new IllegalStateException("release the open fork first, then begin another");
        }
        fork = new LedgerFork(books);
        return fork;
    }

    /**
     * Ends a fork that is written or given up: nothing is kept for it any more, and whoever still
     * writes it gets an {@link IllegalStateException}. One that was released before stays so.
     */
    public void release(LedgerFork ended) {
        if (ended == fork) {
            ended.release();
            fork = null;
        }
    }

    /**
     * Reads a snapshot back.
     *
     * @throws SnapshotRefused when it is of another version, damaged, cut short or too long
     */
    public static Ledger load(SnapshotSource source, EventSink sink) {
        return load(source, sink, Capacity.STANDARD);
    }

    static Ledger load(SnapshotSource source, EventSink sink, Capacity capacity) {
        Books books = new Books(sink, capacity);
        new SnapshotLoader(books, source).load();
        Ledger ledger = new Ledger(books);
        try {
            ledger.audit();
        } catch (LedgerInvariantViolation e) {
            throw new SnapshotRefused("the snapshot contradicts itself: " + e.getMessage());
        }
        return ledger;
    }

    /**
     * Checks every invariant against the whole state; for tests and for an operator, since it takes
     * time in proportion to the state.
     *
     * @throws LedgerInvariantViolation when one is broken
     */
    public void audit() {
        new Audit(books).run();
    }
}
