package io.aisanet.server.facilitator;

/** What reading a facilitator request came to. */
sealed interface Checked {
    /** The payer signed it, whatever the time is. */
    record Signed(Order order) implements Checked {}

    /** It is no payment of these terms. */
    record Refused(Refusal refusal) implements Checked {}
}
