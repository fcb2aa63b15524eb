package io.aisanet.server.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Watch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongBiFunction;

/**
 * Rails that are in the log and not in the settings. One may go where nothing of it is under way
 * and the log explains what the ledger says is outside; what is not so is said in sentences.
 */
final class Retirement {
    private static final int ITEMS_MAX = 5;
    private static final int PAGE = 1_000;

    private final TreasuryBook book;

    Retirement(TreasuryBook book) {
        this.book = book;
    }

    /**
     * Fails where one of them may not go.
     *
     * @param mirror what the ledger says is outside over a rail in an asset
     * @throws IOException with what holds it, and how to mend it
     */
    void require(ToLongBiFunction<String, Asset> mirror) throws IOException {
        for (String name : book.retired()) {
            List<String> held = underWay(name);
            held.addAll(unexplained(name, mirror));
            if (!held.isEmpty()) {
                int more = held.size() - ITEMS_MAX;
                throw new IOException(
                        "rail "
                                + name
                                + " is in the treasury's log and not in the settings, and cannot go"
                                + " yet: "
                                + String.join(
                                        "; ", held.subList(0, Math.min(ITEMS_MAX, held.size())))
                                + (more > 0 ? "; and " + more + " more" : "")
                                + ". Put it back under this name, wait until nothing is under way,"
                                + " then take it out");
            }
        }
    }

    private List<String> underWay(String name) {
        List<String> held = new ArrayList<>();
        for (Withdrawal one : book.open(it -> it.order().channel().equals(name))) {
            held.add(
                    "withdrawal "
                            + one.order().id()
                            + " is "
                            + one.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        for (Receipt one : book.unbooked(name)) {
            held.add("deposit " + one.deposit().reference() + " is not booked");
        }
        for (Suspense task : book.tasks(it -> it.channel().equals(name))) {
            if (!task.isOpen() && !task.decision().booked()) {
                held.add("what was decided of task " + task.id() + " is not booked");
            }
        }
        return held;
    }

    private List<String> unexplained(String name, ToLongBiFunction<String, Asset> mirror) {
        List<String> held = new ArrayList<>();
        Map<Asset, Long> outside = book.of(name, RailBook::outside);
        for (Asset asset : Asset.values()) {
            long known = outside.getOrDefault(asset, 0L);
            long inLedger = mirror.applyAsLong(name, asset);
            if (known != inLedger) {
                held.add(
                        "the ledger has "
                                + inLedger
                                + " units of "
                                + asset
                                + " outside over it, its records explain "
                                + known);
            }
        }
        return held;
    }

    /**
     * Fails where a rail is a retired one under another name: its channel would tell everything
     * again, and it would be credited again.
     *
     * @throws IOException with the two names
     */
    void requireNotRenamed(Rail rail) throws IOException {
        if (book.retired().isEmpty() || !book.of(rail.name(), RailBook::isUnused)) {
            return;
        }
        for (String name : book.retired()) {
            for (Watch.Notice notice : rail.channel().watch().notices(0, PAGE)) {
                Deposit told = notice.deposit();
                if (!book.receipts(name, it -> isSame(it.deposit(), told)).isEmpty()) {
                    throw renamed(rail, name, "deposit " + told.reference());
                }
            }
            for (Pay.Change change : rail.channel().pay().changes(0, PAGE)) {
                String payout = change.status().payoutId();
                if (book.status(payout) != null) {
                    throw renamed(rail, name, "payout " + payout);
                }
            }
        }
    }

    private static boolean isSame(Deposit known, Deposit told) {
        return known.reference().equals(told.reference())
                && known.asset() == told.asset()
                && known.amount() == told.amount();
    }

    private static IOException renamed(Rail rail, String name, String what) {
        return new IOException(
                "rail "
                        + rail.name()
                        + " tells "
                        + what
                        + ", which the treasury's log has as one of "
                        + name
                        + ": under another name it would be booked again. Call it "
                        + name
                        + " again");
    }

    /** What is known of them, a line for each asset. */
    List<RetiredRail> list() {
        List<RetiredRail> all = new ArrayList<>();
        for (String name : book.retired()) {
            int deposits =
                    book.receipts(name, it -> it.deposit().state() == Deposit.State.FINAL).size();
            int batches = book.of(name, of -> of.batches);
            book.of(name, RailBook::outside)
                    .forEach((asset, outside) ->
                            all.add(new RetiredRail(name, asset, outside, deposits, batches)));
        }
        return all;
    }
}
