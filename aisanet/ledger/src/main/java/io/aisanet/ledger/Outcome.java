package io.aisanet.ledger;

/** What became of a command. A node reuses one for every command; a client gets its own. */
public final class Outcome {
    /** What happened. {@link Status#EXISTS} when the same command was judged before. */
    public Status status = Status.OK;

    /** What happened the first time: equals {@link #status} unless that is {@code EXISTS}. */
    public Status first = Status.OK;

    /** Number of the event that tells it; 0 where none was written. */
    public long eventSequence;

    /** Unix milliseconds of the cluster's clock when it was judged (first judged). */
    public long timestampMs;

    /** Id of what was created: owner, wallet, account or credential; else 0. */
    public long result;

    /** What the payer can still spend after this command; 0 where no payer is involved. */
    public long available;

    /** Which rule said no or asks; {@code NONE} where none did. */
    public GuardRule rule = GuardRule.NONE;

    /** Id of the budget whose rule it is, else 0. */
    public long budget;

    /** The rule's limit: atomic units, payments, or a time; 0 where it has none. */
    public long limit;

    /** What is left under the limit, in the same unit. */
    public long remaining;

    /**
     * Unix milliseconds from when on the same payment would pass this rule; 0 = never by itself.
     */
    public long retryMs;

    /** Whether the command's wish is fulfilled, now or by an earlier copy of it. */
    public boolean applied() {
        return first == Status.OK;
    }

    /** Sets every field back to its default. */
    public void clear() {
        status = Status.OK;
        first = Status.OK;
        eventSequence = 0;
        timestampMs = 0;
        result = 0;
        available = 0;
        rule = GuardRule.NONE;
        budget = 0;
        limit = 0;
        remaining = 0;
        retryMs = 0;
    }
}
