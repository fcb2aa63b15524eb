package io.aisanet.server.treasury;

import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.reconcile.Entry;
import io.aisanet.treasury.reconcile.Entry.Side;
import io.aisanet.treasury.reconcile.Reconciliation;
import io.aisanet.treasury.reconcile.ReconciliationRules;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares three books of a rail: the ledger, what the channel says, the outside's statement. */
public final class Reconciling {
    private static final ReconciliationRules RULES =
            new ReconciliationRules(Duration.ofDays(3).toMillis(), Duration.ofDays(4).toMillis());
    private static final int PAGE = 1_000;

    private final TreasuryBook book;
    private final Bookings bookings;

    Reconciling(TreasuryBook book, Bookings bookings) {
        this.book = book;
        this.bookings = bookings;
    }

    /**
     * Runs it.
     *
     * @throws IOException the outside's books cannot be read now
     */
    public Reconciliation run(Rail rail, long nowMs) throws IOException {
        List<Entry> entries = new ArrayList<>();
        deposits(rail, entries);
        payouts(rail, entries);
        costs(rail, entries);
        lines(rail).forEach(line -> entries.add(Entry.of(line)));
        return Reconciliation.run(entries, RULES, nowMs);
    }

    private void deposits(Rail rail, List<Entry> entries) {
        for (Receipt receipt : book.receipts(rail.name(), Receipt::moves)) {
            Deposit deposit = receipt.deposit();
            if (deposit.state() == Deposit.State.RETURNED) {
                back(receipt, entries);
                continue;
            }
            Entry seen = Entry.of(rail.name(), deposit);
            entries.add(seen);
            if (bookings.isBooked(receipt)) {
                entries.add(inLedger(receipt.task(), seen));
            }
        }
        List<Suspense> tasks = book.tasks(it -> it.channel().equals(rail.name()));
        List<Suspense> unborne = book.unborne(rail.name());
        for (Suspense task : tasks) {
            if (task.amount() < 0 && task.id().contains(".t") && !task.isExplained()) {
                Entry told =
                        new Entry(
                                Side.RAIL,
                                task.id(),
                                task.asset(),
                                task.amount(),
                                List.of(task.reference()),
                                task.words(),
                                task.atMs());
                entries.add(told);
                if (!unborne.contains(task)) {
                    entries.add(inLedger(task.id(), told));
                }
            }
        }
    }

    private void costs(Rail rail, List<Entry> entries) {
        for (StatementLine line : book.of(rail.name(), RailBook::costs)) {
            Entry told =
                    new Entry(
                            Side.RAIL,
                            "cost " + line.reference(),
                            line.asset(),
                            line.amount(),
                            List.of(line.reference()),
                            "",
                            line.bookedMs());
            entries.add(told);
            entries.add(inLedger(told.id(), told));
        }
    }

    private static Entry inLedger(String id, Entry like) {
        return new Entry(
                Side.LEDGER, id, like.asset(), like.amount(), like.references(), "", like.atMs());
    }

    private static void back(Receipt receipt, List<Entry> entries) {
        Deposit deposit = receipt.deposit();
        Entry seen =
                new Entry(
                        Side.RAIL,
                        receipt.task(),
                        deposit.asset(),
                        -deposit.amount(),
                        List.of("returned " + deposit.reference()),
                        deposit.claim(),
                        deposit.atMs());
        entries.add(seen);
        if (receipt.booked()) {
            entries.add(inLedger(receipt.task(), seen));
        }
    }

    /** Page by page: most of them are read from a file. */
    private void payouts(Rail rail, List<Entry> entries) {
        List<LegState> page;
        long after = 0;
        do {
            page = book.legs(after, PAGE);
            for (LegState one : page) {
                after = one.number();
                if (one.channel().equals(rail.name())) {
                    payout(one.leg(), one.status(), entries);
                }
            }
        } while (!page.isEmpty());
    }

    private void payout(Handover.Leg leg, @Nullable PayoutStatus status, List<Entry> entries) {
        if (status != null && isOut(status.state())) {
            Entry seen = Entry.of(leg.payout(), status);
            entries.add(seen);
            ledger(leg, status).ifPresent(entries::add);
            if (status.state() == PayoutState.RETURNED) {
                cameBack(leg, status, entries);
            }
        }
    }

    private static boolean isOut(PayoutState state) {
        return state == PayoutState.FINAL || state == PayoutState.RETURNED;
    }

    private static void cameBack(Handover.Leg leg, PayoutStatus status, List<Entry> entries) {
        Entry seen =
                new Entry(
                        Side.RAIL,
                        "returned " + leg.id(),
                        leg.asset(),
                        leg.amount(),
                        List.of("returned " + leg.id()),
                        status.reason(),
                        status.atMs());
        entries.add(seen);
        entries.add(inLedger("returned " + leg.id(), seen));
    }

    /** What the ledger has moved out for a payout. */
    private Optional<Entry> ledger(Handover.Leg leg, PayoutStatus status) {
        long sum = 0;
        for (String id : leg.withdrawals()) {
            sum += book.withdrawal(id).map(bookings::movedOut).orElse(0L);
        }
        return sum == 0
                ? Optional.empty()
                : Optional.of(
                        new Entry(
                                Side.LEDGER,
                                leg.id(),
                                leg.asset(),
                                -sum,
                                List.of(leg.id()),
                                "",
                                status.atMs()));
    }

    private static List<StatementLine> lines(Rail rail) throws IOException {
        List<StatementLine> all = new ArrayList<>();
        List<StatementLine> page;
        do {
            long after = all.isEmpty() ? 0 : all.getLast().number();
            page = rail.channel().reconcile().lines(after, PAGE);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }
}
