package io.aisanet.cluster;

import io.aisanet.ledger.Hold;

/** A question to the ledger; it travels through the log like a command. */
@SuppressWarnings("ArrayRecordComponent") // never compared, copied before it gets here
sealed interface Query {
    /** What became of a command. */
    record OfOutcome(long idHigh, long idLow) implements Query {}

    /** An owner by id. */
    record OfOwner(long owner) implements Query {}

    /** A wallet by id. */
    record OfWallet(long wallet) implements Query {}

    /** A wallet by its 20-byte address. */
    record OfAddress(byte[] address) implements Query {}

    /** A wallet by its Ed25519 key. */
    record OfKey(byte[] publicKey) implements Query {}

    /** Wallets in order of id. */
    record OfWallets(long after, int walletsMax) implements Query {}

    /** An account by id. */
    record OfAccount(long account) implements Query {}

    /** A hold or refundable transfer by id. */
    record OfHold(long idHigh, long idLow) implements Query {}

    /** What a receipt needs of a hold or refundable transfer. */
    record OfReceipt(long idHigh, long idLow) implements Query {}

    /** A credential by the hash of its key. */
    record OfCredential(byte[] keyHash) implements Query {}

    /** The ledger in figures. */
    record OfTotals() implements Query {}

    /** A budget by id. */
    record OfBudget(long budget) implements Query {}

    /** Budgets in order of id. */
    record OfBudgets(long after, int budgetsMax) implements Query {}

    /** Lines of a budget's lists in the order in which they came. */
    record OfListed(long budget, int skipped, int linesMax) implements Query {}

    /** Holds that wait for an approval, the oldest first. */
    record OfPending(long afterEvent, int holdsMax) implements Query {}

    /** What would become of a hold now. */
    record OfDecision(Hold hold) implements Query {}
}
