package io.aisanet.server.pools;

import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.ledger.Asset;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailChoice;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.pool.Pool;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the pools of a node again and again, and proposes what to move, or moves it. What it has
 * said and begun is on disk first and goes on after a restart. Safe for many threads.
 */
public final class PoolDesk implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PoolDesk.class.getName());

    private final PoolRules rules;
    private final InstantSource clock;
    private final PoolBook book;
    private final Survey survey;
    private final Carrier carrier;
    private final Planner planner;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private String trouble = "";

    /**
     * What it stands on.
     *
     * @param file of its log
     * @param conversions null = this node converts nothing
     * @param poolWallet whose accounts conversions are made from; 0 = there are none
     */
    public record Ground(
            Path file,
            Treasury treasury,
            LedgerCalls calls,
            @Nullable Conversions conversions,
            long poolWallet,
            Optional<PriceWatch> prices,
            InstantSource clock) {}

    private PoolDesk(PoolRules rules, Ground ground, PoolBook book) {
        this.rules = rules;
        this.clock = ground.clock();
        this.book = book;
        var sight = new Survey.Ground(ground.treasury(), ground.calls(), ground.poolWallet());
        this.survey = new Survey(rules, sight, book);
        var means = new Ways.Means(ground.conversions(), ground.prices());
        Ways ways = new Ways(rules, survey, book, means);
        this.planner = new Planner(rules, survey, book, ways);
        this.carrier =
                new Carrier(
                        rules,
                        book,
                        survey,
                        new Carrier.Tools(
                                ground.treasury(), ground.calls(), ground.conversions(), ways));
        this.thread = Thread.ofVirtual().name("pools").unstarted(this::run);
    }

    /**
     * Opens its log; nothing is looked at until {@link #start}.
     *
     * @throws IOException the log cannot be read, or the rules name what this node has not
     */
    public static PoolDesk open(PoolRules rules, Ground ground, Checkpoint checkpoint)
            throws IOException {
        for (PoolRules.Banded one : rules.bands()) {
            requirePlace(one, ground);
        }
        return new PoolDesk(rules, ground, new PoolBook(ground.file(), checkpoint));
    }

    private static void requirePlace(PoolRules.Banded banded, Ground ground) throws IOException {
        Asset asset = banded.place().asset();
        String name = banded.place().rail();
        if (name.equals(RailChoice.LEDGER)) {
            if (ground.poolWallet() == 0) {
                throw new IOException(
                        "a pool in the ledger is one of api.conversion, which is not configured");
            }
            return;
        }
        boolean moves =
                ground.treasury().rails().stream()
                        .filter(rail -> rail.name().equals(name))
                        .map(Rail::channel)
                        .anyMatch(channel -> channel.facts().assets().contains(asset));
        if (!moves) {
            throw new IOException("no rail " + name + " moves " + asset + ", and it has bands");
        }
    }

    /** Begins to look. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                once();
            } while (!ended.await(rules.everyMs(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        String now = "";
        try {
            look();
        } catch (OverloadedException | OutcomeUnknownException e) {
            now = "the ledger is not to be reached: " + e.getMessage();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "pools", e);
            now = String.valueOf(e.getMessage());
        }
        if (!now.equals(trouble) && !now.isEmpty()) {
            LOG.log(Level.WARNING, "pools: " + now);
        }
        trouble = now;
    }

    /** One look: follows what is under way, then proposes, then makes what may be made. */
    public synchronized void look() {
        long nowMs = clock.millis();
        book.open().forEach(order -> carrier.carry(order, nowMs));
        List<PoolState> states = states(nowMs);
        planner.dropNeedless(states, nowMs);
        for (PoolOrder order : planner.propose(states, nowMs)) {
            LOG.log(Level.INFO, "order " + order.number() + ": " + order.why());
            carrier.carry(order, nowMs);
        }
    }

    private List<PoolState> states(long nowMs) {
        return rules.bands().stream().map(one -> survey.look(one, nowMs)).toList();
    }

    /** The pools as they are now, in the order of the settings. */
    public synchronized List<PoolState> pools() {
        long nowMs = clock.millis();
        List<PoolState> all = states(nowMs);
        return all.stream().map(one -> planner.explain(one, all, nowMs)).toList();
    }

    /** All orders, the oldest first; one that has started says what it waits for. */
    public synchronized List<PoolOrder> orders() {
        return book.orders().stream().map(this::told).toList();
    }

    private PoolOrder told(PoolOrder order) {
        return order.state() != OrderState.STARTED
                ? order
                : new PoolOrder(
                        order.id(),
                        order.number(),
                        order.move(),
                        order.state(),
                        order.why(),
                        carrier.waiting(order),
                        order.atMs(),
                        order.sinceMs());
    }

    /**
     * A human lets an order be made; one that is under way or over stays as it is.
     *
     * @param by who
     * @return empty where there is no such order
     */
    public synchronized Optional<PoolOrder> make(String id, String by) {
        long nowMs = clock.millis();
        return book.order(id)
                .map(order ->
                        order.state() == OrderState.PROPOSED
                                ? book.become(order, OrderState.APPROVED, "by " + by, nowMs)
                                : order)
                .map(order -> carrier.carry(order, nowMs))
                .map(this::told);
    }

    /** What became of ending an order. */
    public enum Ended {
        /** It is over, now or before. */
        OVER,
        /** Its money is not paid yet, or it is none between rails: it ends by itself. */
        NOT_PAID,
        /** There is no such order. */
        UNKNOWN
    }

    /**
     * A human says that an order's money has come, in a way in which we could not know it.
     *
     * @param words why, and who says so
     */
    public synchronized Ended end(String id, String words) {
        PoolOrder order = book.order(id).orElse(null);
        if (order == null) {
            return Ended.UNKNOWN;
        }
        if (!order.state().isOpen()) {
            return Ended.OVER;
        }
        PoolOrder now = carrier.carry(order, clock.millis());
        if (now.state() == OrderState.STARTED && !carrier.isPaid(now)) {
            return Ended.NOT_PAID;
        }
        if (now.state() == OrderState.STARTED) {
            book.arrived(now, "", "ended by " + words, clock.millis());
        }
        return now.state() == OrderState.PROPOSED ? Ended.NOT_PAID : Ended.OVER;
    }

    /** The order with this id. */
    public synchronized Optional<PoolOrder> order(String id) {
        return book.order(id).map(this::told);
    }

    /** Atomic units that a pool will have when everything under way is done; for numbers. */
    public synchronized List<Pool> known() {
        List<Pool> known = new ArrayList<>();
        for (PoolState one : states(clock.millis())) {
            Pool pool = one.pool();
            if (pool != null) {
                known.add(pool);
            }
        }
        return known;
    }

    /** How it goes about. */
    public PoolRules rules() {
        return rules;
    }

    /** Waits for the look under way and lets go of the log. */
    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            book.close();
        }
    }
}
