package io.aisanet.treasury.channel;

import static java.util.Objects.requireNonNull;

import io.aisanet.ledger.Asset;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The smallest channel that keeps the laws: one state a step. */
public final class MemoryChannel implements Channel, Watch, Pay, Quote, Reconcile {
    private final MemoryOutside outside;
    private final MemoryDisk disk;

    /** A channel of this world. */
    public MemoryChannel(MemoryOutside outside) {
        this.outside = outside;
        this.disk = outside.disk;
    }

    @Override
    public ChannelFacts facts() {
        return new ChannelFacts(
                "memory",
                List.of(Asset.USDC),
                new Finality(Finality.Kind.PROBABILISTIC, 1, 4_000, 0),
                Calendar.always(),
                100);
    }

    @Override
    public synchronized Submission submit(PayoutBatch batch) {
        PayoutBatch known = disk.batches.get(batch.id());
        if (known != null && !known.equals(batch)) {
            return new ChannelRefusal(ChannelRefusal.Kind.ID_REUSED, "give each batch its own id");
        }
        if (known == null) {
            for (Payout leg : batch.legs()) {
                if (disk.statuses.containsKey(leg.id())) {
                    return new ChannelRefusal(
                            ChannelRefusal.Kind.ID_REUSED, "give each payout its own id");
                }
            }
            disk.batches.put(batch.id(), batch);
            for (Payout leg : batch.legs()) {
                disk.status(PayoutStatus.planned(batch.id(), leg.id(), outside.nowMs()));
            }
        }
        return new Submitted(requireNonNull(status(batch.id())));
    }

    @Override
    public synchronized @Nullable List<PayoutStatus> status(String batchId) {
        PayoutBatch batch = disk.batches.get(batchId);
        if (batch == null) {
            return null;
        }
        return batch.legs().stream()
                .map(leg -> requireNonNull(disk.statuses.get(leg.id())))
                .toList();
    }

    /** One state more for everything. */
    public synchronized void step() {
        for (PayoutBatch batch : disk.batches.values()) {
            for (Payout leg : batch.legs()) {
                step(batch, leg);
            }
        }
        for (Notice notice : List.copyOf(disk.notices)) {
            if (notice.deposit().state() == Deposit.State.SEEN && !isFinal(notice.deposit())) {
                finish(notice.deposit());
            }
        }
    }

    private void step(PayoutBatch batch, Payout leg) {
        PayoutStatus status = requireNonNull(disk.statuses.get(leg.id()));
        switch (status.state()) {
            case PLANNED -> move(status, PayoutState.SIGNED, "");
            case SIGNED -> move(status, PayoutState.SENT, "");
            case SENT -> {
                outside.received.merge(leg.destination().account(), leg.amount(), Long::sum);
                move(status, PayoutState.SEEN, "out-" + leg.id());
            }
            case SEEN -> {
                move(status, PayoutState.FINAL, "");
                disk.line("out-" + leg.id(), -leg.amount(), batch.id(), outside.nowMs());
            }
            default -> {}
        }
    }

    synchronized void sendBack(Destination payee) {
        for (PayoutBatch batch : disk.batches.values()) {
            for (Payout leg : batch.legs()) {
                PayoutStatus status = requireNonNull(disk.statuses.get(leg.id()));
                if (leg.destination().equals(payee) && status.state() == PayoutState.FINAL) {
                    move(status, PayoutState.RETURNED, "");
                    disk.line("returned " + leg.id(), leg.amount(), batch.id(), outside.nowMs());
                }
            }
        }
    }

    private void move(PayoutStatus status, PayoutState next, String reference) {
        disk.status(status.become(next, reference, "", outside.nowMs()));
    }

    private boolean isFinal(Deposit deposit) {
        return Moves.isFinal(disk.notices, deposit.reference());
    }

    private void finish(Deposit seen) {
        disk.deposit(
                new Deposit(
                        seen.reference(),
                        seen.asset(),
                        seen.amount(),
                        seen.claim(),
                        seen.from(),
                        Deposit.State.FINAL,
                        seen.atMs()));
        disk.line(seen.reference(), seen.amount(), seen.claim(), outside.nowMs());
    }

    @Override
    public synchronized List<Change> changes(long afterNumber, int limit) {
        return after(disk.changes, Change::number, afterNumber, limit);
    }

    @Override
    public synchronized List<Notice> notices(long afterNumber, int limit) {
        return after(disk.notices, Notice::number, afterNumber, limit);
    }

    @Override
    public synchronized List<StatementLine> lines(long afterNumber, int limit) {
        return after(disk.lines, StatementLine::number, afterNumber, limit);
    }

    @Override
    public synchronized List<StatementLine> costs(long afterNumber, int limit) {
        return lines(afterNumber, Integer.MAX_VALUE).stream()
                .filter(line -> line.reference().startsWith(MemoryDisk.FEE))
                .limit(limit)
                .toList();
    }

    private static <T> List<T> after(List<T> all, ToLongFunction<T> number, long after, int limit) {
        return all.stream().filter(one -> number.applyAsLong(one) > after).limit(limit).toList();
    }

    @Override
    public synchronized long balance(Asset asset, long upToNumber) {
        long balance = MemoryDisk.OPENING;
        for (StatementLine line : disk.lines) {
            balance += line.number() <= upToNumber ? line.amount() : 0;
        }
        return balance;
    }

    @Override
    public Answer quote(Wish wish) {
        return new ChannelQuote(
                100L * wish.legs(), 4_000, 1, 100_000_000, wish.nowMs() + 1_000, "100 a payee");
    }

    @Override
    public Watch watch() {
        return this;
    }

    @Override
    public Pay pay() {
        return this;
    }

    @Override
    public Quote quote() {
        return this;
    }

    @Override
    public Reconcile reconcile() {
        return this;
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
