package io.aisanet.treasury.evm;

import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.ExactPayload;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Calendar;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.ChannelFacts;
import io.aisanet.treasury.channel.Finality;
import io.aisanet.treasury.channel.GasSpent;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.channel.Reconcile;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Troubles;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.HotKey;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A token of an EVM chain as a way for money in and out. Nothing happens by itself: {@link #step}
 * looks at the chain, books, signs and sends; {@link EvmRunner} calls it again and again. The
 * client and the key are the caller's and stay open. Safe for several threads.
 */
public final class EvmChannel implements Channel {

    /** Most legs of one batch. */
    public static final int LEGS_MAX = 10_000;

    private final Rail rail;
    private final ChannelFacts facts;
    private final Supplier<GasPrices> prices;
    private final PayoutBook payouts;
    private final DepositBook deposits;
    private final DepositWatch watch;
    private final PayoutWatch sightings;
    private final PayoutRepair repair;
    private final PayoutSender sender;
    private final PayoutPlanner planner;
    private final OrderWatch orders;
    private final Object step = new Object();
    private volatile @Nullable OrderPress press;

    /**
     * What a channel is made of.
     *
     * @param client of the chain
     * @param key that pays; no other program may use it
     * @param addresses to which money comes
     * @param prices of gas, for quotes
     * @param blockMs how long a block takes as a rule
     */
    public record Parts(
            ChainClient client,
            HotKey key,
            DepositAddresses addresses,
            Supplier<GasPrices> prices,
            long blockMs) {}

    private EvmChannel(Rail rail, Parts parts, Path directory, Checkpoint checkpoint)
            throws IOException {
        RailSettings settings = rail.settings();
        long finalAfterMs = (settings.confirmations() + 1L) * parts.blockMs();
        this.rail = rail;
        this.prices = parts.prices();
        this.facts =
                new ChannelFacts(
                        settings.name(),
                        List.of(settings.token().asset()),
                        new Finality(
                                Finality.Kind.PROBABILISTIC,
                                settings.confirmations(),
                                finalAfterMs,
                                0),
                        Calendar.always(),
                        LEGS_MAX);
        this.payouts = new PayoutBook(rail.chain(), directory.resolve("payouts.log"), checkpoint);
        this.deposits = openDeposits(directory, checkpoint);
        this.watch = new DepositWatch(rail, deposits, parts.addresses());
        this.sightings = new PayoutWatch(rail, payouts);
        this.sender = new PayoutSender(rail, payouts, checkpoint);
        this.repair = new PayoutRepair(rail, payouts, sender);
        this.planner = new PayoutPlanner(rail, payouts, sender);
        this.orders = new OrderWatch(rail, payouts);
    }

    private DepositBook openDeposits(Path directory, Checkpoint checkpoint) throws IOException {
        try {
            return new DepositBook(rail, directory.resolve("deposits.log"), checkpoint);
        } catch (IOException | RuntimeException e) {
            payouts.close();
            throw e;
        }
    }

    /**
     * Opens a channel on what is on disk; the chain is not asked yet.
     *
     * @param directory of this channel alone, for its two logs
     * @throws IOException the logs cannot be read, are damaged, or another process has them open
     */
    public static EvmChannel open(
            RailSettings settings, Parts parts, Path directory, InstantSource clock)
            throws IOException {
        return open(settings, parts, directory, new Surroundings(clock, Checkpoint.NONE));
    }

    /** The clock, and what tests do at the places where a crash would hurt. */
    record Surroundings(InstantSource clock, Checkpoint checkpoint) {}

    static EvmChannel open(RailSettings settings, Parts parts, Path directory, Surroundings around)
            throws IOException {
        Rail rail = new Rail(parts.client(), parts.key(), settings, around.clock(), new Troubles());
        return new EvmChannel(rail, parts, directory, around.checkpoint());
    }

    /**
     * One pass: what came in, where our payouts are, what has to be sent again, what can be signed.
     * Trouble with the chain is told by {@link #troubles}.
     *
     * @throws IOException our own disk fails: close the channel and open it again
     */
    public void step() throws IOException {
        synchronized (step) {
            rail.troubles().begin();
            pass(watch::look);
            pass(sightings::look);
            pass(orders::look);
            pass(repair::repair);
            pass(sender::send);
            pass(planner::signNext);
            pass(sender::send);
            rail.troubles().end();
        }
    }

    /** A part of a pass. */
    private interface Part {
        void run() throws IOException;
    }

    private void pass(Part part) throws IOException {
        try {
            part.run();
        } catch (ChainTrouble e) {
            rail.troubles().add(String.valueOf(e.getMessage()));
        }
    }

    /**
     * From now on payouts are taken on whose payees hand a signed order in ({@link
     * io.aisanet.treasury.channel.Destination#ORDER_SECONDS}).
     *
     * @param domain in which the token's orders are signed
     */
    public void signOrders(Eip712Domain domain) {
        press = new OrderPress(rail, payouts, domain);
    }

    /**
     * The order of a batch of one such payout, signed when it is asked for first and then for ever
     * the same; empty where it is over, or was not signed and never will be: the payout says why.
     *
     * @throws IOException our own disk fails, or the chain's height cannot be asked
     */
    public Optional<ExactPayload> order(String batchId) throws IOException {
        OrderPress signs = press;
        if (signs == null) {
            throw new IllegalStateException("no orders are signed over this rail");
        }
        return signs.sign(batchId);
    }

    /** What hinders the rail, as of the last step, in sentences; empty = nothing. */
    public List<String> troubles() {
        return rail.troubles().all();
    }

    /** What payouts have cost in gas. */
    public GasSpent gas() {
        return payouts.gas();
    }

    @Override
    public ChannelFacts facts() {
        return facts;
    }

    @Override
    public Watch watch() {
        return deposits::notices;
    }

    @Override
    public Pay pay() {
        return new PayoutDesk(rail, payouts, press != null);
    }

    @Override
    public Quote quote() {
        return new GasQuote(rail, prices, facts.finality().typicalMs());
    }

    @Override
    public Reconcile reconcile() {
        return new Statement();
    }

    /** The chain's own books are the token's logs, as far as they are final. */
    private final class Statement implements Reconcile {
        @Override
        public List<StatementLine> lines(long afterNumber, int limit) {
            return deposits.lines(afterNumber, limit);
        }

        @Override
        public long balance(Asset asset, long upToNumber) throws IOException {
            Long balance = deposits.balance(upToNumber);
            if (asset != rail.settings().token().asset() || balance == null) {
                throw new ChainTrouble("the balance of " + asset + " is not known yet");
            }
            return balance;
        }
    }

    /** Waits for the step under way, then lets go of the logs. */
    @Override
    public void close() {
        synchronized (step) {
            try {
                deposits.close();
                payouts.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
