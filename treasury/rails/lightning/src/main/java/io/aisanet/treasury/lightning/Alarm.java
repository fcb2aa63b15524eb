package io.aisanet.treasury.lightning;

import io.aisanet.treasury.channel.Deposit;

/**
 * What only a peer that lies can have done.
 *
 * @param reference of the movement
 * @param amount atomic units that went without an order, below 0; 0 = nothing is booked
 * @param words what happened
 * @param atMs when
 */
public record Alarm(String reference, long amount, String words, long atMs) {

    static Alarm withheld(Deposit deposit) {
        return new Alarm(
                deposit.reference(),
                0,
                "the peer has our preimage for " + deposit.amount() + " and does not credit us",
                deposit.atMs());
    }
}
