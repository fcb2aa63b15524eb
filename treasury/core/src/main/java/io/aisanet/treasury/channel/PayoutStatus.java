package io.aisanet.treasury.channel;

/**
 * Where one payout is.
 *
 * @param batchId the batch it was handed in with
 * @param payoutId the payout
 * @param state where it is
 * @param reference its identity outside, such as a transaction hash and log index, or the bank's
 *     entry reference; empty until the outside has given it one. A statement line of the same
 *     movement has the same
 * @param reason why it failed, was returned or goes on waiting, for people; may be empty
 * @param atMs since when
 */
public record PayoutStatus(
        String batchId,
        String payoutId,
        PayoutState state,
        String reference,
        String reason,
        long atMs) {

    /** Checks the ranges. */
    public PayoutStatus {
        if (reference.length() > Deposit.REFERENCE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a reference has at most " + Deposit.REFERENCE_LENGTH_MAX + " characters");
        }
    }

    /** A payout that was taken on. */
    public static PayoutStatus planned(String batchId, String payoutId, long atMs) {
        return new PayoutStatus(batchId, payoutId, PayoutState.PLANNED, "", "", atMs);
    }

    /**
     * The next status, where the move is legal.
     *
     * @param reference the identity outside; empty keeps the one it has
     * @throws IllegalStateException the move is not in {@link PayoutState#mayBecome}
     */
    public PayoutStatus become(PayoutState next, String reference, String reason, long atMs) {
        String known = reference.isEmpty() ? this.reference : reference;
        return new PayoutStatus(batchId, payoutId, state.become(next), known, reason, atMs);
    }
}
