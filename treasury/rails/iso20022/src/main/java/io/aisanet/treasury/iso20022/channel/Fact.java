package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.iso20022.camt.StatementSequence;

/** One thing that the channel knows for ever. All it knows is the sum of its facts, in order. */
sealed interface Fact {

    /** A batch was taken on. */
    record Planned(PayoutBatch batch, long atMs) implements Fact {}

    /** A payout moved. */
    record Moved(PayoutStatus status) implements Fact {}

    /**
     * A deposit appeared or changed.
     *
     * @param deposit as it is from here on
     * @param payerKey the payer's own name for it, by which a reversal finds it; may be empty
     */
    record Arrived(Deposit deposit, String payerKey) implements Fact {}

    /** A movement is booked. */
    record Lined(StatementLine line) implements Fact {}

    /**
     * An entry is known.
     *
     * @param reference the bank's own
     * @param signed atomic units, below 0 for a debit
     * @param reversal whether it takes another one back
     * @param details how many payments the bank told of it
     * @param bookedOn ISO date
     */
    record EntryKnown(String reference, long signed, boolean reversal, int details, String bookedOn)
            implements Fact {}

    /** Money went for a payout. */
    record Debited(String payoutId) implements Fact {}

    /**
     * A movement waits for something that explains it, and may be told later than it.
     *
     * @param key the payer's key of a deposit, or the id of a batch
     * @param movement what waits
     */
    record Waits(String key, Movement movement) implements Fact {}

    /** An entry stands on a statement. */
    record EntryStated(String reference) implements Fact {}

    /** A statement was taken. */
    record StatementTaken(StatementSequence.Taken taken) implements Fact {}

    /** A notification was taken. */
    record NotificationTaken(String id, String digest) implements Fact {}

    /** A file was read. */
    record FileRead(String hash, String name, long atMs) implements Fact {}

    /** A human has to look. */
    record TaskOpened(SuspenseTask task) implements Fact {}

    /** A human looked, or the task closed by itself. */
    record TaskClosed(Resolution resolution) implements Fact {}
}
