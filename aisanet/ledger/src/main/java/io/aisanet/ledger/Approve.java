package io.aisanet.ledger;

/**
 * One approver's word on a payment that waits. Enough yeses turn it into a hold that its sender
 * takes up by sending it again; one no voids it.
 */
public final class Approve extends Command {
    /** Id of the hold that waits. */
    public long holdHigh;

    public long holdLow;

    /** Credential id of who says it; whoever submits this has made sure of it. */
    public long approver;

    /** True for yes. */
    public boolean approved;
}
