package io.aisanet.server.treasury;

import io.aisanet.treasury.channel.Deposit;

/**
 * A deposit as the ledger takes it.
 *
 * @param channel name of the rail
 * @param number of the channel's notice
 * @param deposit what the channel says of it
 * @param wallet who is credited; 0 = it is in suspense
 * @param words why it is in suspense, or what else a human should know; may be empty
 * @param booked whether the ledger has it; what is not final is not booked
 */
public record Receipt(
        String channel, long number, Deposit deposit, long wallet, String words, boolean booked) {

    Receipt inLedger() {
        return new Receipt(channel, number, deposit, wallet, words, true);
    }

    Receipt diverted(String why) {
        return new Receipt(channel, number, deposit, 0, why, false);
    }

    /** Name of the task that it is where somebody has to decide. */
    String task() {
        return channel + "." + number;
    }

    /** Whether it moves money in the ledger. */
    boolean moves() {
        return deposit.state() == Deposit.State.FINAL || deposit.state() == Deposit.State.RETURNED;
    }
}
