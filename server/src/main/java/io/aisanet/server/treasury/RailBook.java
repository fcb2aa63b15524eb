package io.aisanet.server.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.netting.NetSettlement;
import io.aisanet.treasury.netting.NettingBook;
import io.aisanet.treasury.netting.Obligation;
import io.aisanet.treasury.netting.Verdict;
import io.aisanet.treasury.netting.WindowKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the treasury knows of one rail; follows from the records alone. */
final class RailBook {
    private static final String US = "treasury";

    final NettingBook windows;
    final Map<Long, Receipt> receipts = new LinkedHashMap<>();

    /** Those that move money which the ledger has not moved yet. */
    final Map<Long, Receipt> unbooked = new LinkedHashMap<>();

    /** Ids of tasks by which money went out that suspense does not bear yet. */
    final Set<String> unborne = new LinkedHashSet<>();

    /** Those of whose payouts the channel has said nothing, by their ids. */
    final Map<String, Handover> unheard = new LinkedHashMap<>();

    long noticesRead;
    long changesRead;
    long paymentsSaved;

    /** Batches that were handed over. */
    int batches;

    private final Map<Asset, Long> outside = new EnumMap<>(Asset.class);
    private final List<StatementLine> costs = new ArrayList<>();
    private long obligations;

    RailBook(RailRules rules) {
        windows = new NettingBook(US, rules.netting());
    }

    void cost(StatementLine line) {
        costs.add(line);
        moved(line.asset(), line.amount());
    }

    /** The ledger has moved so much of what is outside; below 0 = out. */
    void moved(Asset asset, long amount) {
        outside.merge(asset, amount, Math::addExact);
    }

    /** Atomic units that are outside by what is written down. */
    Map<Asset, Long> outside() {
        return Map.copyOf(outside);
    }

    void put(Receipt receipt) {
        receipts.put(receipt.number(), receipt);
        if (receipt.moves() && !receipt.booked()) {
            unbooked.put(receipt.number(), receipt);
        } else {
            unbooked.remove(receipt.number());
        }
    }

    /** Whether nothing was ever written down of it. */
    boolean isUnused() {
        return noticesRead == 0 && changesRead == 0 && receipts.isEmpty() && batches == 0;
    }

    /** What the outside took for its service, as far as it is booked. */
    List<StatementLine> costs() {
        return List.copyOf(costs);
    }

    /** Number of the last of them. */
    long costsRead() {
        return costs.isEmpty() ? 0 : costs.getLast().number();
    }

    /** Gathers a withdrawal in the window of its payee. */
    void gather(Withdrawal.Order order, long nowMs) {
        obligations++;
        var owed =
                new Obligation(
                        obligations, order.asset(), US, key(order).peer(), order.amount(), nowMs);
        if (windows.add(owed) != NettingBook.Added.ADDED) {
            throw new IllegalStateException("withdrawal " + order.id() + " fits no window");
        }
    }

    /** Closes the windows of a handover. */
    void close(Handover handover) {
        for (WindowKey key : handover.windows()) {
            NetSettlement settled =
                    windows.close(key, new Verdict(Verdict.Trigger.ORDERED, "handed over"), 0);
            if (settled != null) {
                paymentsSaved += Math.max(0, settled.window().out().count() - 1);
            }
        }
        batches++;
    }

    /** One window for each payee and purpose: what a payee has to tell apart stays apart. */
    static WindowKey key(Withdrawal.Order order) {
        Destination to = order.to();
        String peer =
                String.join(
                        "\n", to.account(), to.name(), to.details().toString(), order.purpose());
        return new WindowKey(peer, order.asset());
    }
}
