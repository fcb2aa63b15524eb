package io.aisanet.treasury.netting;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Exact;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Multilateral netting: everybody's obligations to everybody in one asset, cleared at once. Each
 * party ends with exactly what all obligations together would leave it with, and at most one
 * payment fewer moves than there are parties.
 *
 * @param asset in what
 * @param positions by party: above 0 it gets, below 0 it pays; they sum to 0; parties that are even
 *     are left out
 * @param transfers what has to move
 * @param saving against paying each obligation by itself
 */
public record Clearing(
        Asset asset, SortedMap<String, Long> positions, List<Transfer> transfers, Saving saving) {

    /**
     * One payment of a clearing.
     *
     * @param amount atomic units, 1 or more
     */
    public record Transfer(String from, String to, long amount) {}

    private record Side(String party, long amount) {
        /** The largest first, of equal ones the first by name: the order decides the transfers. */
        static final Comparator<Side> ORDER =
                Comparator.comparingLong(Side::amount).reversed().thenComparing(Side::party);
    }

    /**
     * Clears the obligations of one asset; those in others are left alone.
     *
     * @param unitCost what one payment costs, in atomic units
     * @throws ArithmeticException a party's position does not fit 64 bits: clear fewer at once
     */
    public static Clearing of(Asset asset, List<Obligation> all, long unitCost) {
        Map<String, BigInteger> sums = new TreeMap<>();
        long count = 0;
        long gross = 0;
        for (Obligation owed : all) {
            if (owed.asset() == asset) {
                BigInteger amount = BigInteger.valueOf(owed.amount());
                sums.merge(owed.creditor(), amount, BigInteger::add);
                sums.merge(owed.debtor(), amount.negate(), BigInteger::add);
                count++;
                gross = Exact.addCapped(gross, owed.amount());
            }
        }
        SortedMap<String, Long> positions = positions(sums);
        List<Transfer> transfers = transfers(positions);
        long moved = 0;
        for (Transfer transfer : transfers) {
            moved = Exact.addCapped(moved, transfer.amount());
        }
        var saving =
                Saving.of(
                        new Window.Gross(count, gross),
                        new Window.Gross(transfers.size(), moved),
                        unitCost);
        return new Clearing(asset, positions, transfers, saving);
    }

    private static SortedMap<String, Long> positions(Map<String, BigInteger> sums) {
        SortedMap<String, Long> positions = new TreeMap<>();
        sums.forEach((party, sum) -> {
            if (sum.signum() != 0) {
                positions.put(party, sum.longValueExact());
            }
        });
        return positions;
    }

    private static List<Transfer> transfers(SortedMap<String, Long> positions) {
        var payers = new PriorityQueue<>(Side.ORDER);
        var payees = new PriorityQueue<>(Side.ORDER);
        positions.forEach((party, net) ->
                (net < 0 ? payers : payees).add(new Side(party, Math.absExact(net))));
        List<Transfer> transfers = new ArrayList<>();
        while (!payers.isEmpty() && !payees.isEmpty()) {
            Side from = payers.remove();
            Side to = payees.remove();
            long amount = Math.min(from.amount, to.amount);
            transfers.add(new Transfer(from.party, to.party, amount));
            if (from.amount > amount) {
                payers.add(new Side(from.party, from.amount - amount));
            }
            if (to.amount > amount) {
                payees.add(new Side(to.party, to.amount - amount));
            }
        }
        return transfers;
    }
}
