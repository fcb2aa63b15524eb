package io.aisanet.app.simulate.treasury;

import io.aisanet.simulation.Dice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A chain with one token, as far as a treasury sees it: transactions wait, stand in a block, are
 * taken back with it now and then, and are there for good under enough blocks.
 */
final class SimulatedChain {
    /** Blocks, its own included, under which a transaction is final. */
    static final int FINAL = 3;

    /** Payments to accounts that begin so are reverted. */
    static final String REVERTS = "0xdead";

    /** What references of what it takes for its service begin with. */
    static final String COST = "cost-";

    private static final long BLOCK_MS = 12_000;
    private static final int REORGS = 40_000;
    private static final int MISSES = 300_000;

    private final Dice dice;
    private final Map<String, Tx> all = new LinkedHashMap<>();
    private final List<Tx> waiting = new ArrayList<>();
    private final List<Tx> shown = new ArrayList<>();
    private final List<Tx> settled = new ArrayList<>();
    private final Map<String, Long> received = new LinkedHashMap<>();
    private long height;
    private long nowMs;
    private long balance;

    /** A transaction: into our account, or out of it. */
    static final class Tx {
        final String id;
        final String party;
        final String memo;

        /** Above 0 it comes, below 0 it goes. */
        final long amount;

        /** Block in which it stands; 0 = in none. */
        long block;

        long settledMs;

        Tx(String id, String party, String memo, long amount) {
            this.id = id;
            this.party = party;
            this.memo = memo;
            this.amount = amount;
        }

        boolean isReverted() {
            return amount < 0 && party.startsWith(REVERTS);
        }
    }

    SimulatedChain(Dice dice, long nowMs, long opening) {
        this.dice = dice;
        this.nowMs = nowMs;
        this.balance = opening;
    }

    /** Somebody pays us; answers the transaction. */
    String payIn(String from, String memo, long amount) {
        String id = "in-" + all.size();
        enter(new Tx(id, from, memo, amount));
        return id;
    }

    /** What the chain takes of us for its service, at once and for good; answers its reference. */
    String charge(long amount) {
        Tx tx = new Tx(COST + all.size(), "the chain", "", -amount);
        all.put(tx.id, tx);
        settle(tx);
        return tx.id;
    }

    /** Takes a transaction of ours; the same bytes again are the same transaction. */
    void broadcast(String id, String to, long amount) {
        Tx known = all.get(id);
        if (known == null) {
            enter(new Tx(id, to, "", -amount));
        } else if (known.block == 0 && !waiting.contains(known)) {
            waiting.add(known);
        }
    }

    private void enter(Tx tx) {
        all.put(tx.id, tx);
        waiting.add(tx);
    }

    /** Blocks come, and some go. */
    void advanceTo(long ms) {
        for (int blocks = 0; nowMs + BLOCK_MS <= ms && blocks < 2 * FINAL; blocks++) {
            nowMs += BLOCK_MS;
            mine();
        }
        nowMs = ms;
    }

    private void mine() {
        if (dice.chance(REORGS)) {
            reorganise();
        }
        height++;
        for (Tx tx : List.copyOf(waiting)) {
            if (!dice.chance(MISSES)) {
                waiting.remove(tx);
                tx.block = height;
                shown.add(tx);
            }
        }
        for (Tx tx : List.copyOf(shown)) {
            if (confirmations(tx) >= FINAL) {
                shown.remove(tx);
                settle(tx);
            }
        }
    }

    /** The last blocks that are not final yet are taken back. */
    private void reorganise() {
        long keeps = height - 1 - dice.below(FINAL - 1);
        for (Tx tx : List.copyOf(shown)) {
            if (tx.block > keeps) {
                shown.remove(tx);
                tx.block = 0;
                if (tx.amount > 0) {
                    waiting.add(tx); // ours have to be sent again
                }
            }
        }
    }

    private void settle(Tx tx) {
        tx.settledMs = nowMs;
        if (!tx.isReverted()) {
            balance += tx.amount;
            settled.add(tx);
            if (tx.amount < 0) {
                received.merge(tx.party, -tx.amount, Math::addExact);
            }
        }
    }

    /** Blocks over a transaction, its own included; 0 = it stands in none. */
    long confirmations(Tx tx) {
        return tx.block == 0 ? 0 : height - tx.block + 1;
    }

    Tx find(String id) {
        return Objects.requireNonNull(all.get(id), id);
    }

    /** All that pay us, in the order in which they were sent. */
    List<Tx> incoming() {
        return all.values().stream().filter(tx -> tx.amount > 0).toList();
    }

    /** What is final and moved money, in its order. */
    List<Tx> settled() {
        return List.copyOf(settled);
    }

    /** All that came for good. */
    long came() {
        return settled.stream().mapToLong(tx -> Math.max(0, tx.amount)).sum();
    }

    long balance() {
        return balance;
    }

    /** What an account got from us for good. */
    long received(String account) {
        return received.getOrDefault(account, 0L);
    }

    long height() {
        return height;
    }
}
