package io.aisanet.server.treasury;

import io.aisanet.treasury.channel.PayoutStatus;
import org.jspecify.annotations.Nullable;

/**
 * A payout as it was handed over, and what its channel says of it.
 *
 * @param number in the order in which they were handed over first, from 1 on
 * @param channel name of the rail
 * @param batch id of the batch that it is in, the newest where it was in several
 * @param leg what is paid
 * @param status what the channel said last; null = nothing
 */
record LegState(
        long number,
        String channel,
        String batch,
        Handover.Leg leg,
        @Nullable PayoutStatus status) {

    LegState with(PayoutStatus told) {
        return new LegState(number, channel, batch, leg, told);
    }

    /** Whether nothing follows, save a return. */
    boolean isOver() {
        return status != null && !status.state().isInFlight();
    }
}
