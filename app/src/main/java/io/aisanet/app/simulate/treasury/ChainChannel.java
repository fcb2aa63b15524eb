package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Calendar;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.ChannelFacts;
import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Finality;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.channel.Reconcile;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.channel.book.ChannelBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The simulated chain as a channel: the real book of a channel, and the chain beside it. */
final class ChainChannel implements Channel, Pay, Reconcile {
    static final String NAME = "chain:sim";
    private static final Asset ASSET = Asset.USDC;
    private static final long FEE = 20_000;
    private static final long MOST = 5_000_000_000L;
    private static final long TYPICAL_MS = 40_000;

    private final SimulatedChain chain;
    private final ChannelBook book;
    private final InstantSource clock;
    private final long opening;

    ChainChannel(SimulatedChain chain, Path file, Crashes crashes, Setting setting)
            throws IOException {
        this.chain = chain;
        this.book = ChannelBook.open(file, crashes, any -> {});
        this.clock = setting.clock;
        this.opening = setting.opening;
    }

    /** The clock, and what was on the account at the beginning. */
    record Setting(InstantSource clock, long opening) {}

    /** One pass: what came in, and where our payments are. */
    void work() throws IOException {
        for (SimulatedChain.Tx tx : chain.incoming()) {
            watch(tx);
        }
        for (Payout payout : book.unfinished()) {
            carry(payout);
        }
    }

    private void watch(SimulatedChain.Tx tx) throws IOException {
        Deposit known = book.deposit(tx.id);
        if (known != null && known.state() == Deposit.State.FINAL) {
            return;
        }
        long over = chain.confirmations(tx);
        Deposit.State state =
                over >= SimulatedChain.FINAL
                        ? Deposit.State.FINAL
                        : over > 0 ? Deposit.State.SEEN : Deposit.State.REORGED;
        if (state != Deposit.State.REORGED || known != null) {
            long atMs = known == null ? clock.millis() : known.atMs();
            book.tell(new Deposit(tx.id, ASSET, tx.amount, tx.memo, tx.party, state, atMs));
        }
    }

    private void carry(Payout payout) throws IOException {
        PayoutState state = book.status(payout).state();
        switch (state) {
            case PLANNED -> book.sign(payout, payout.id(), clock.millis());
            case SIGNED, REORGED -> {
                to(payout, PayoutState.SENT, "");
                send(payout);
            }
            case SENT, SEEN -> follow(payout, state);
            default -> throw new IllegalStateException(payout + " is " + state);
        }
    }

    private void send(Payout payout) {
        chain.broadcast("out-" + payout.id(), payout.destination().account(), payout.amount());
    }

    private void to(Payout payout, PayoutState next, String why) throws IOException {
        String reference = next == PayoutState.SEEN ? "out-" + payout.id() : "";
        book.move(payout, next, reference, why, clock.millis());
    }

    private void follow(Payout payout, PayoutState state) throws IOException {
        send(payout); // a copy is nothing new, and what got lost comes again
        SimulatedChain.Tx tx = chain.find("out-" + payout.id());
        long over = chain.confirmations(tx);
        if (state == PayoutState.SENT && over > 0) {
            to(payout, PayoutState.SEEN, "");
        } else if (state == PayoutState.SEEN && over == 0) {
            to(payout, PayoutState.REORGED, "its block was taken back");
        } else if (state == PayoutState.SEEN && over >= SimulatedChain.FINAL) {
            to(
                    payout,
                    tx.isReverted() ? PayoutState.FAILED : PayoutState.FINAL,
                    tx.isReverted() ? "reverted" : "");
        }
    }

    @Override
    public ChannelFacts facts() {
        return new ChannelFacts(
                NAME,
                List.of(ASSET),
                new Finality(Finality.Kind.PROBABILISTIC, SimulatedChain.FINAL, TYPICAL_MS, 0),
                Calendar.always(),
                20);
    }

    @Override
    public Watch watch() {
        return book::notices;
    }

    @Override
    public Pay pay() {
        return this;
    }

    @Override
    public Quote quote() {
        return wish ->
                new ChannelQuote(
                        FEE * wish.legs(), TYPICAL_MS, 1, MOST, wish.nowMs() + 1_000, "a fee each");
    }

    @Override
    public Reconcile reconcile() {
        return this;
    }

    @Override
    public Submission submit(PayoutBatch batch) throws IOException {
        return book.submit(batch, clock.millis(), this::refusal);
    }

    private @Nullable ChannelRefusal refusal(PayoutBatch batch) {
        for (Payout leg : batch.legs()) {
            if (!leg.destination().account().startsWith("0x")) {
                return new ChannelRefusal(
                        ChannelRefusal.Kind.DESTINATION, leg.destination().account() + " is none");
            }
        }
        return batch.total() > chain.balance()
                ? new ChannelRefusal(ChannelRefusal.Kind.CAP, "there is too little")
                : null;
    }

    @Override
    public @Nullable List<PayoutStatus> status(String batchId) {
        return book.status(batchId);
    }

    @Override
    public List<Change> changes(long afterNumber, int limit) {
        return book.changes(afterNumber, limit);
    }

    @Override
    public List<StatementLine> lines(long afterNumber, int limit) {
        List<StatementLine> lines = new ArrayList<>();
        List<SimulatedChain.Tx> all = chain.settled();
        for (int i = (int) afterNumber; i < all.size() && lines.size() < limit; i++) {
            SimulatedChain.Tx tx = all.get(i);
            lines.add(
                    new StatementLine(
                            i + 1L, "ours", tx.id, ASSET, tx.amount, tx.memo, tx.settledMs));
        }
        return lines;
    }

    @Override
    public List<StatementLine> costs(long afterNumber, int limit) {
        return lines(afterNumber, Integer.MAX_VALUE).stream()
                .filter(line -> line.reference().startsWith(SimulatedChain.COST))
                .limit(limit)
                .toList();
    }

    @Override
    public long balance(Asset asset, long upToNumber) {
        return opening
                + chain.settled().stream().limit(upToNumber).mapToLong(tx -> tx.amount).sum();
    }

    @Override
    public void close() {
        try {
            book.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
