package io.aisanet.treasury.netting;

import io.aisanet.treasury.Exact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The open windows between us and each peer: of a payee whom we only owe, or of a peer with whom it
 * goes both ways (bilateral). Deterministic: the same obligations, closings and times give the same
 * settlements with the same ids. Fed again from an earlier number, it takes nothing twice. For one
 * thread.
 */
public final class NettingBook {

    /** What became of an obligation. */
    public enum Added {
        /** It is in its window. */
        ADDED,
        /** Its number was passed before. */
        EXISTS,
        /** The window's sum would leave 64 bits: settle it first, then add again. */
        OVERFLOW
    }

    private final String us;
    private final Judge judge;
    private final Map<WindowKey, Window> open = new TreeMap<>();
    private long closed;
    private long lastNumber;

    /**
     * A book with nothing in it.
     *
     * @param us our name in obligations
     */
    public NettingBook(String us, NettingRules rules) {
        this.us = us;
        this.judge = new Judge(rules);
    }

    /**
     * Takes the feed's next obligation.
     *
     * @throws IllegalArgumentException we are no party of it
     */
    public Added add(Obligation owed) {
        boolean weOwe = owed.debtor().equals(us);
        if (!weOwe && !owed.creditor().equals(us)) {
            throw new IllegalArgumentException(
                    "obligation " + owed.number() + " is not between " + us + " and a peer");
        }
        if (owed.number() <= lastNumber) {
            return Added.EXISTS;
        }
        var key = new WindowKey(weOwe ? owed.creditor() : owed.debtor(), owed.asset());
        Window window = windowOf(key, owed.atMs());
        try {
            open.put(key, weOwe ? owing(window, owed) : owned(window, owed));
        } catch (ArithmeticException e) {
            return Added.OVERFLOW;
        }
        lastNumber = owed.number();
        return Added.ADDED;
    }

    private Window windowOf(WindowKey key, long atMs) {
        Window known = open.get(key);
        return known != null
                ? known
                : new Window(key, closed, Window.Gross.NONE, Window.Gross.NONE, atMs, 0);
    }

    private static Window owing(Window to, Obligation owed) {
        return new Window(
                to.key(),
                to.serial(),
                to.out().plus(owed.amount()),
                to.in(),
                to.openedMs(),
                owed.number());
    }

    private static Window owned(Window to, Obligation owed) {
        return new Window(
                to.key(),
                to.serial(),
                to.out(),
                to.in().plus(owed.amount()),
                to.openedMs(),
                owed.number());
    }

    /** Whether this window would be settled now; null where nothing is open. */
    public @Nullable Verdict judge(WindowKey key, long cost, long nowMs) {
        Window window = open.get(key);
        return window == null ? null : judge.judge(window, cost, nowMs);
    }

    /**
     * Closes each window that is to be settled now, in the order of their keys.
     *
     * @param cost what one payment that settles the window costs, in its asset's atomic units
     */
    public List<NetSettlement> settle(ToLongFunction<Window> cost, long nowMs) {
        List<NetSettlement> settled = new ArrayList<>();
        for (Window window : List.copyOf(open.values())) {
            long unitCost = cost.applyAsLong(window);
            Verdict verdict = judge.judge(window, unitCost, nowMs);
            if (verdict.settles()) {
                settled.add(close(window, verdict, unitCost));
            }
        }
        return settled;
    }

    /**
     * Closes one window because somebody says so: a human, or a record of what was settled before,
     * read again in its place in the feed.
     *
     * @param unitCost what one payment costs, in atomic units
     * @return what is to move; null where nothing is open
     */
    public @Nullable NetSettlement close(WindowKey key, Verdict verdict, long unitCost) {
        Window window = open.get(key);
        return window == null ? null : close(window, verdict, unitCost);
    }

    private NetSettlement close(Window window, Verdict verdict, long unitCost) {
        open.remove(window.key());
        closed++;
        var gross =
                new Window.Gross(
                        window.out().count() + window.in().count(),
                        Exact.addCapped(window.out().sum(), window.in().sum()));
        long size = Math.abs(window.net());
        Saving saving = Saving.of(gross, new Window.Gross(size == 0 ? 0 : 1, size), unitCost);
        return new NetSettlement(SettlementId.of(window), window, verdict, saving);
    }

    /**
     * Puts back what a settlement did not move, because its payment failed or was returned. It
     * waits on under the time it had; its obligations are not counted again.
     *
     * @throws ArithmeticException the window's sum would leave 64 bits; nothing is changed
     */
    public void carry(NetSettlement failed) {
        Window from = failed.window();
        Window to = windowOf(from.key(), from.openedMs());
        open.put(
                from.key(),
                new Window(
                        to.key(),
                        to.serial(),
                        to.out().carrying(Math.max(0, from.net())),
                        to.in().carrying(Math.max(0, -from.net())),
                        Math.min(to.openedMs(), from.openedMs()),
                        Math.max(to.lastNumber(), from.lastNumber())));
    }

    /** What is open, in the order of the keys. */
    public Collection<Window> open() {
        return List.copyOf(open.values());
    }

    /** The newest obligation taken; the feed is read on after it. */
    public long lastNumber() {
        return lastNumber;
    }
}
