package io.aisanet.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The double-entry ledger: a deterministic machine that commands go into and outcomes and events
 * come out of. The same commands at the same times in the same order give the same state on every
 * machine, whether replayed from the start or continued from a snapshot. It knows no clock, no
 * randomness and no I/O, and is used by one thread at a time.
 *
 * <p>A refusal is an {@link Outcome}. A broken invariant is a {@link LedgerInvariantViolation},
 * after which the ledger must not be used any more.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Ledger {
    private Ledger() {}

    /** A ledger in which nothing has happened. */
    public static Ledger empty(EventSink sink) {
        throw new UnsupportedOperationException();
    }

    /**
     * Judges one command and applies it or refuses it. What is due expires first.
     *
     * @param nowMs the cluster's clock in Unix milliseconds; where it goes backwards, the latest
     *     time seen counts
     * @param outcome is filled with what became of the command
     */
    public void apply(Command command, long nowMs, Outcome outcome) {
        throw new UnsupportedOperationException();
    }

    /** Expires what is due, without a command. */
    public void advance(long nowMs) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends the block: chains the events since the last seal and hands them to the sink. Where there
     * are none, nothing happens. Call it after each step of the log, at the same places in a
     * replay.
     */
    public void seal() {
        throw new UnsupportedOperationException();
    }

    /** Deadline of the open hold that expires first; {@link Long#MAX_VALUE} = none is open. */
    public long nextDeadlineMs() {
        throw new UnsupportedOperationException();
    }

    /** An owner by id. */
    public Optional<OwnerState> owner(long id) {
        throw new UnsupportedOperationException();
    }

    /** A wallet by id. */
    public Optional<WalletState> wallet(long id) {
        throw new UnsupportedOperationException();
    }

    /** The wallet that has this EVM-style address of {@link Limits#ADDRESS_BYTES} bytes. */
    public Optional<WalletState> walletByAddress(byte[] address) {
        throw new UnsupportedOperationException();
    }

    /** Wallets in the order of their ids, beginning after an id (0 = from the start). */
    public List<WalletState> wallets(long after, int limit) {
        throw new UnsupportedOperationException();
    }

    /** An account by id. */
    public Optional<AccountState> account(long id) {
        throw new UnsupportedOperationException();
    }

    /** The record of a hold, or of a transfer that can be refunded, by its id. */
    public Optional<HoldState> hold(long idHigh, long idLow) {
        throw new UnsupportedOperationException();
    }

    /** The credential with this key hash of {@link Limits#KEY_BYTES} bytes, unless revoked. */
    public Optional<CredentialState> credential(byte[] keyHash) {
        throw new UnsupportedOperationException();
    }

    /** The whole ledger in figures. */
    public Totals totals() {
        throw new UnsupportedOperationException();
    }

    /**
     * Looks up what is remembered of a command's id: {@code first}, {@code eventSequence}, {@code
     * timestampMs} and {@code result} as they were the first time.
     *
     * @return false when the id is unknown or forgotten; the outcome is then cleared
     */
    public boolean outcomeOf(long idHigh, long idLow, Outcome outcome) {
        throw new UnsupportedOperationException();
    }

    /** SHA-256 over the whole state: equal if and only if two ledgers are in the same state. */
    public byte[] digest() {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes the whole state.
     *
     * @throws IllegalStateException when there are events that no {@link #seal} has ended
     */
    public void takeSnapshot(SnapshotSink sink) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads a snapshot back.
     *
     * @throws SnapshotRefused when it is of another version, damaged, cut short or too long
     */
    public static Ledger load(SnapshotSource source, EventSink sink) {
        throw new UnsupportedOperationException();
    }

    /**
     * Checks every invariant against the whole state; for tests and for an operator, since it takes
     * time in proportion to the state.
     *
     * @throws LedgerInvariantViolation when one is broken
     */
    public void audit() {
        throw new UnsupportedOperationException();
    }
}
