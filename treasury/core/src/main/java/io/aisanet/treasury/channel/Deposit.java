package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;

/**
 * Money that came in.
 *
 * @param reference the movement's identity outside, such as a transaction hash and log index, or a
 *     bank's entry reference: it is the idempotency id, so that watching twice credits once; 1 to
 *     {@value #REFERENCE_LENGTH_MAX} characters
 * @param asset what came
 * @param amount atomic units, 1 or more
 * @param claim what came with it that names a wallet and a purpose: a creditor reference, a memo, a
 *     deposit address; empty where nothing did. Not proof of anything: who reads it decides
 * @param from who sent it as the outside tells, for people; may be empty
 * @param state how sure it is
 * @param atMs when the outside says that it happened
 */
public record Deposit(
        String reference,
        Asset asset,
        long amount,
        String claim,
        String from,
        State state,
        long atMs) {

    /** Longest reference. */
    public static final int REFERENCE_LENGTH_MAX = 140;

    /** How sure a deposit is. */
    public enum State {
        /** It is there, and may go again. May be credited within a budget of risk. */
        SEEN,
        /** It is there for good. */
        FINAL,
        /** It was there and is not any more; it may be seen again under the same reference. */
        REORGED,
        /** It was given back, in a movement of its own. */
        RETURNED
    }

    /** Checks the ranges. */
    public Deposit {
        if (reference.isBlank() || reference.length() > REFERENCE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a deposit's reference has 1 to " + REFERENCE_LENGTH_MAX + " characters");
        }
        if (amount < 1) {
            throw new IllegalArgumentException("deposit " + reference + " is of " + amount);
        }
    }

    /** Whether a notice with the second state may follow one with the first. */
    public static boolean mayBecome(State from, State next) {
        return switch (from) {
            case SEEN -> next == State.FINAL || next == State.REORGED || next == State.RETURNED;
            case REORGED -> next == State.SEEN || next == State.FINAL;
            case FINAL -> next == State.RETURNED;
            case RETURNED -> false;
        };
    }
}
