package io.aisanet.server.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.netting.WindowKey;
import java.util.List;

/**
 * What is handed to a channel at once: windows that were closed, as legs of one batch.
 *
 * @param channel name of the rail
 * @param id of the batch
 * @param windows that are closed by it
 * @param legs what is paid; may be none where everything in the windows was cancelled
 * @param atMs when
 */
record Handover(String channel, String id, List<WindowKey> windows, List<Leg> legs, long atMs) {
    Handover {
        windows = List.copyOf(windows);
        legs = List.copyOf(legs);
    }

    /**
     * One payout.
     *
     * @param id of the payout
     * @param withdrawals ids of those that it pays
     */
    record Leg(
            String id,
            Asset asset,
            long amount,
            Destination to,
            String purpose,
            List<String> withdrawals) {
        Leg {
            withdrawals = List.copyOf(withdrawals);
        }

        Payout payout() {
            return new Payout(id, asset, amount, to, purpose);
        }
    }

    PayoutBatch batch() {
        return new PayoutBatch(id, legs.stream().map(Leg::payout).toList());
    }
}
