package io.aisanet.server.pools;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailChoice;
import io.aisanet.server.treasury.Receipt;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.pool.FlowForecast;
import io.aisanet.treasury.pool.Level;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.pool.Pool;
import io.aisanet.treasury.pool.PoolEvent;
import io.aisanet.treasury.pool.Pools;
import io.aisanet.treasury.route.Place;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much is where, by the ledger's mirrors of what is outside and its own accounts. */
final class Survey {
    private static final Logger LOG = System.getLogger(PoolDesk.class.getName());
    private static final long HOUR_MS = 3_600_000;

    private final PoolRules rules;
    private final Ground ground;
    private final PoolBook book;
    private final Flows flows;
    private final Pools pools = new Pools();

    /**
     * What it looks at.
     *
     * @param poolWallet whose accounts are the pools of the ledger; 0 = there are none
     */
    record Ground(Treasury treasury, LedgerCalls calls, long poolWallet) {}

    Survey(PoolRules rules, Ground ground, PoolBook book) {
        this.rules = rules;
        this.ground = ground;
        this.book = book;
        this.flows = new Flows(rules, ground.treasury(), book);
        rules.bands()
                .forEach(one ->
                        pools.put(
                                new Pool(
                                        one.place(),
                                        one.bands(),
                                        book.levelOf(one.place()),
                                        0,
                                        0,
                                        0),
                                0));
    }

    Optional<Rail> rail(Place place) {
        return ground.treasury().rails().stream()
                .filter(rail -> rail.name().equals(place.rail()))
                .findFirst();
    }

    /** A pool now. */
    PoolState look(PoolRules.Banded banded, long nowMs) {
        Place place = banded.place();
        try {
            boolean inLedger = place.rail().equals(RailChoice.LEDGER);
            return inLedger ? inLedger(place, nowMs) : outside(place, nowMs);
        } catch (IOException e) {
            return PoolState.unknown(place, String.valueOf(e.getMessage()));
        }
    }

    private PoolState inLedger(Place place, long nowMs) throws IOException {
        AccountState account =
                ground.calls()
                        .ask(
                                ground.calls()
                                        .ledger()
                                        .account(AccountId.of(ground.poolWallet(), place.asset())))
                        .orElseThrow(() ->
                                new IOException(
                                        "the pool's wallet has no account in " + place.asset()));
        long net = Math.subtractExact(account.credits(), account.debits());
        var marks = book.marksOf(place);
        if (marks.isEmpty() || isOver(marks.getLast().atMs(), nowMs)) {
            book.mark(place, net, nowMs);
        }
        Sums sums = new Sums(net, account.held(), 0);
        return state(place, sums.with(started(place)), flows.through(place, nowMs), nowMs);
    }

    private static boolean isOver(long hourMs, long nowMs) {
        return Math.floorDiv(hourMs, HOUR_MS) < Math.floorDiv(nowMs, HOUR_MS);
    }

    private PoolState outside(Place place, long nowMs) throws IOException {
        Rail rail = rail(place).orElseThrow(() -> new IOException("there is no such rail"));
        long opening = rail.channel().reconcile().balance(place.asset(), 0);
        long there = Math.addExact(opening, ground.treasury().state(rail).outside());
        long out =
                ground
                        .treasury()
                        .underWay(it -> it.order().channel().equals(rail.name()) && isLeaving(it))
                        .stream()
                        .mapToLong(one -> one.order().amount())
                        .reduce(0, Math::addExact);
        Sums sums = new Sums(there, out, 0);
        return state(place, sums.with(started(place)), flows.over(rail, nowMs), nowMs);
    }

    private boolean isLeaving(Withdrawal one) {
        boolean own = book.order(one.order().id()).isPresent();
        return !one.stage().isOver() && (own || one.stage() != Stage.REQUESTED);
    }

    /** Atomic units that are there, leave it and come to it. */
    private record Sums(long there, long leaving, long coming) {
        Sums with(Sums more) {
            return new Sums(
                    Math.addExact(there, more.there),
                    Math.addExact(leaving, more.leaving),
                    Math.addExact(coming, more.coming));
        }
    }

    /** What orders under way will do to a place and its own numbers do not show. */
    private Sums started(Place place) {
        Sums sums = new Sums(0, 0, 0);
        for (PoolOrder order : book.open()) {
            boolean shown = ground.treasury().withdrawal(order.id()).isPresent();
            if (order.state() == OrderState.STARTED) {
                boolean leaves = order.move().from().equals(place) && !shown;
                boolean comes = order.move().to().equals(place) && arrival(order).isEmpty();
                sums =
                        sums.with(
                                new Sums(
                                        0,
                                        leaves ? order.move().in() : 0,
                                        comes ? order.move().out() : 0));
            }
        }
        return sums;
    }

    /** What came for an order; empty = it is not there yet, or is a conversion. */
    Optional<Receipt> arrival(PoolOrder order) {
        Set<String> taken = new HashSet<>();
        Optional<Receipt> found = Optional.empty();
        for (PoolOrder one : book.open()) {
            if (one.state() == OrderState.STARTED && one.number() <= order.number()) {
                found = rail(one.move().to()).flatMap(rail -> first(rail, one, taken));
                found.ifPresent(receipt -> taken.add(name(receipt)));
            }
        }
        return found;
    }

    /** By its own reference, whatever the amount; else one of just its amount that names none. */
    private Optional<Receipt> first(Rail rail, PoolOrder order, Set<String> taken) {
        List<Receipt> free =
                ground.treasury()
                        .receipts(
                                rail,
                                one ->
                                        one.number() > order.move().arrivesAfter()
                                                && one.deposit().state() == Deposit.State.FINAL
                                                && one.booked()
                                                && one.wallet() == rules.treasurer()
                                                && !book.hasArrived(name(one))
                                                && !taken.contains(name(one)));
        Optional<Receipt> named = free.stream().filter(one -> names(rail, order, one)).findFirst();
        return named.isPresent()
                ? named
                : free.stream()
                        .filter(one -> one.deposit().amount() == order.move().out())
                        .filter(one -> !namesAny(rail, one))
                        .findFirst();
    }

    private boolean namesAny(Rail rail, Receipt receipt) {
        return book.orders().stream().anyMatch(order -> names(rail, order, receipt));
    }

    private boolean names(Rail rail, PoolOrder order, Receipt receipt) {
        return rail.orderReference(rules.treasurer(), order.number())
                .filter(receipt.deposit().claim()::equals)
                .isPresent();
    }

    static String name(Receipt receipt) {
        return receipt.channel() + " " + receipt.deposit().reference();
    }

    /** Number of the last thing that the channel of a place said of a deposit; 0 = none. */
    long receiptsSoFar(Place place) {
        return rail(place)
                .map(rail ->
                        ground.treasury().receipts(rail, any -> true).stream()
                                .mapToLong(Receipt::number)
                                .max()
                                .orElse(0))
                .orElse(0L);
    }

    private PoolState state(Place place, Sums sums, FlowForecast forecast, long nowMs)
            throws IOException {
        Pool before = pools.at(place);
        long most = Long.MAX_VALUE / 2;
        if (before == null || sums.there > most || sums.coming > most) {
            throw new IOException(place + " has more than can be reckoned with");
        }
        long there = Math.max(0, sums.there);
        Pool now = before.with(there, Math.min(there, sums.leaving), sums.coming);
        PoolEvent event = pools.put(now, nowMs);
        if (event != null) {
            book.level(place, now.level());
            LOG.log(Logger.Level.WARNING, event.sentence());
        }
        long lowAtMs = forecast.emptyAtMs(now.position(), now.bands().low(), nowMs);
        long emptyAtMs = forecast.emptyAtMs(now.position(), now.bands().min(), nowMs);
        return new PoolState(place, now, "", lowAtMs, emptyAtMs, "");
    }

    /** The pool as it will be: one that will be at its low soon is to be filled now. */
    Pool foreseen(Pool pool, long lowAtMs, long nowMs) {
        boolean soon =
                rules.outlook().aheadMs() > 0 && lowAtMs - nowMs <= rules.outlook().aheadMs();
        return pool.level() == Level.NORMAL && soon
                ? new Pool(
                        pool.place(),
                        pool.bands(),
                        Level.LOW,
                        pool.balance(),
                        pool.reserved(),
                        pool.incoming())
                : pool;
    }
}
