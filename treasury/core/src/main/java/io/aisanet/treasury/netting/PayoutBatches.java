package io.aisanet.treasury.netting;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns closed windows into batches for a channel: one leg a payee, ids that follow from the
 * windows.
 */
public final class PayoutBatches {

    private PayoutBatches() {}

    /**
     * The batches that pay what we owe; settlements in which the peer pays, or nothing moves, are
     * left out.
     *
     * @param destinations where a peer is paid
     * @param legsMax most legs of a batch, 1 or more
     * @throws ArithmeticException a batch's sum would leave 64 bits: allow fewer legs
     */
    public static List<PayoutBatch> of(
            List<NetSettlement> settled,
            Function<WindowKey, Destination> destinations,
            int legsMax) {
        List<PayoutBatch> batches = new ArrayList<>();
        for (Asset asset : Asset.values()) {
            List<Payout> legs =
                    settled.stream()
                            .filter(one -> one.net() > 0 && one.window().key().asset() == asset)
                            .map(one -> leg(one, destinations.apply(one.window().key())))
                            .toList();
            for (int from = 0; from < legs.size(); from += legsMax) {
                batches.add(batch(legs.subList(from, Math.min(legs.size(), from + legsMax))));
            }
        }
        return batches;
    }

    private static Payout leg(NetSettlement settlement, Destination to) {
        WindowKey key = settlement.window().key();
        String purpose = settlement.window().out().count() + " payments, net, " + settlement.id();
        return new Payout(settlement.id(), key.asset(), settlement.net(), to, purpose);
    }

    private static PayoutBatch batch(List<Payout> legs) {
        String ids = legs.stream().map(Payout::id).collect(Collectors.joining("\n"));
        return new PayoutBatch(SettlementId.hash("batch\n" + ids), legs);
    }
}
