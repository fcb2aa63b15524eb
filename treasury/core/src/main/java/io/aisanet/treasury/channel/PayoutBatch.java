package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Payouts that are handed over together; the channel may divide them as it has to.
 *
 * @param id unique for ever among the channel's batches, see {@link Payout#ID}: it pays once
 * @param legs 1 or more, all of one asset, with an id each; their sum fits 64 bits
 */
public record PayoutBatch(String id, List<Payout> legs) {

    /** Checks the ranges. */
    public PayoutBatch {
        if (!id.matches(Payout.ID)) {
            throw new IllegalArgumentException("a batch's id is " + Payout.ID + ", not " + id);
        }
        legs = List.copyOf(legs);
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("batch " + id + " pays nobody");
        }
        checkLegs(id, legs);
    }

    private static void checkLegs(String id, List<Payout> legs) {
        Set<String> ids = new HashSet<>();
        long sum = 0;
        for (Payout leg : legs) {
            if (leg.asset() != legs.getFirst().asset()) {
                throw new IllegalArgumentException("batch " + id + " is of several assets");
            }
            if (!ids.add(leg.id())) {
                throw new IllegalArgumentException("batch " + id + " has two legs " + leg.id());
            }
            sum = Math.addExact(sum, leg.amount());
        }
    }

    /** What is paid. */
    public Asset asset() {
        return legs.getFirst().asset();
    }

    /** The sum of the legs in atomic units. */
    public long total() {
        return legs.stream().mapToLong(Payout::amount).sum();
    }
}
