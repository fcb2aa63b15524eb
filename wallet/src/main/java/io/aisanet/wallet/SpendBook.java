package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.wallet.Refusal.Reason;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What one client has spent and set aside, exact under concurrency: the check and the reservation
 * are one step.
 *
 * <p>The law of reservations. A signed payment is a cheque: whoever holds it can cash it until it
 * expires. So money is reserved before signing, and
 *
 * <ol>
 *   <li>comes back at once only if the signed payment was never handed to the network;
 *   <li>comes back when the payment has expired if the one and only answer to it said that nothing
 *       was charged;
 *   <li>becomes spent when the server's confirmation agrees with what was signed;
 *   <li>else (time-out, broken connection, a confirmation that is absent or does not agree) stays
 *       reserved until somebody who knows says which it was.
 * </ol>
 *
 * <p>A session is a cheque over its cap. Its calls are paid out of what is reserved for it, and
 * what they did not cost goes back there, until the session is over.
 */
final class SpendBook {
    /** Origins whose payee is remembered. */
    static final int MAX_PINNED_ORIGINS = 10_000;

    /** Receipts that are remembered; totals count all. */
    static final int MAX_RECEIPTS = 10_000;

    private final SpendCaps caps;
    private final InstantSource clock;
    private final Map<AisaAsset, Long> spent = new EnumMap<>(AisaAsset.class);
    private final Map<AisaAsset, Long> reserved = new EnumMap<>(AisaAsset.class);
    private final Map<Origin, EvmAddress> pins = new HashMap<>();
    private final PriorityQueue<Lapse> lapses =
            new PriorityQueue<>(Comparator.comparingLong(Lapse::atMs));
    private final Deque<Receipt> receipts = new ArrayDeque<>();

    SpendBook(SpendCaps caps, InstantSource clock) {
        this.caps = caps;
        this.clock = clock;
    }

    private record Lapse(long atMs, Reservation reservation) {}

    /**
     * Sets the price aside, or says which cap it would break; pins the origin's payee on success.
     */
    synchronized Verdict<Reservation> reserve(Price price, Origin origin) {
        return check(price, origin)
                .then(agreed -> {
                    pins.putIfAbsent(origin, agreed.payee());
                    reserved.merge(agreed.asset(), agreed.amount(), Math::addExact);
                    return new Verdict.Yes<>(new Reservation(agreed, agreed.amount(), null, false));
                });
    }

    /**
     * Sets aside all that a session may cost, until it is over, and out of that the price of the
     * call that opens it. If that one comes to nothing, so does the session.
     *
     * @param cap atomic units, the price or more
     * @param untilMs unix milliseconds from which on it costs nothing more
     */
    synchronized Verdict<Reservation> open(Price price, long cap, long untilMs, Origin origin) {
        return check(price, cap, origin)
                .then(agreed -> {
                    pins.putIfAbsent(origin, agreed.payee());
                    reserved.merge(agreed.asset(), cap, Math::addExact);
                    Reservation session = new Reservation(agreed, cap, null, false);
                    releaseAt(session, untilMs);
                    session.change(-agreed.amount());
                    return new Verdict.Yes<>(
                            new Reservation(agreed, agreed.amount(), session, true));
                });
    }

    /** Takes the price out of what is reserved for a session, if that is still enough. */
    synchronized Verdict<Reservation> reserve(Price price, Reservation session) {
        lapse();
        if (!session.counts() || session.amount() < price.amount()) {
            return Verdict.no(Reason.OVER_SESSION_CAP, "the session has less left than the price");
        }
        session.change(-price.amount());
        return new Verdict.Yes<>(new Reservation(price, price.amount(), session, false));
    }

    /** What {@link #reserve} would say now, without reserving anything. */
    synchronized Verdict<Price> check(Price price, Origin origin) {
        return check(price, price.amount(), origin);
    }

    private Verdict<Price> check(Price price, long amount, Origin origin) {
        Refusal pin = checkPin(price, origin);
        Refusal refusal = pin != null ? pin : checkTotal(price, amount);
        return refusal == null ? new Verdict.Yes<>(price) : new Verdict.No<>(refusal);
    }

    private @Nullable Refusal checkPin(Price price, Origin origin) {
        EvmAddress pinned = pins.get(origin);
        if (pinned == null) {
            return pins.size() < MAX_PINNED_ORIGINS
                    ? null
                    : Refusal.of(
                            Reason.TOO_MANY_ORIGINS,
                            "this client has paid "
                                    + MAX_PINNED_ORIGINS
                                    + " origins: use a new one for more");
        }
        if (!caps.pinPayees()
                || pinned.equals(price.payee())
                || caps.payees().contains(price.payee())) {
            return null;
        }
        return Refusal.of(
                Reason.PAYEE_CHANGED,
                origin
                        + " was first paid as "
                        + pinned
                        + " and now asks for "
                        + price.payee()
                        + ": list both as allowed payees if that is right");
    }

    private @Nullable Refusal checkTotal(Price price, long amount) {
        lapse();
        long cap = caps.maxTotal().getOrDefault(price.asset(), 0L);
        long used = Math.addExact(spent(price.asset()), reserved(price.asset()));
        long left = Math.max(0, cap - used);
        if (amount <= left) {
            return null;
        }
        String asset = " " + price.asset().code();
        return new Refusal(
                Reason.OVER_TOTAL_CAP,
                (amount > price.amount() ? "the session would set aside " : "the price is ")
                        + AisaAsset.formatAmount(amount)
                        + asset
                        + " and "
                        + AisaAsset.formatAmount(left)
                        + " is left of the total of "
                        + AisaAsset.formatAmount(cap)
                        + asset
                        + ": raise maxTotal to pay more",
                left,
                amount);
    }

    /** The signed payment was never handed to the network. */
    synchronized void release(Reservation reservation) {
        if (reservation.counts()) {
            uncount(reservation, 0);
            reservation.become(Reservation.State.RELEASED);
            Reservation session = reservation.session();
            if (session != null && reservation.opens()) {
                release(session);
            }
        }
    }

    /**
     * Nothing was charged, and what was signed is worth no more than the session: it is the
     * session's again, also where the session began with it.
     */
    synchronized void giveBackToSession(Reservation reservation) {
        if (reservation.state() == Reservation.State.OPEN) {
            uncount(reservation, 0);
            reservation.become(Reservation.State.RELEASED);
        }
    }

    /** The only answer said that nothing was charged; the payment can be cashed until this time. */
    synchronized void releaseAt(Reservation reservation, long atMs) {
        if (reservation.state() == Reservation.State.OPEN) {
            reservation.become(Reservation.State.LAPSING);
            lapses.add(new Lapse(atMs, reservation));
        }
    }

    /**
     * The payment is confirmed, even if it had been given up before. Of a cap, what was charged
     * counts; of a price all of it, so that no server gets around the total by telling less than it
     * took.
     */
    synchronized void spend(Reservation reservation, Receipt receipt) {
        Price price = reservation.price();
        if (spend(reservation, price.upTo() ? receipt.amount() : price.amount())) {
            if (receipts.size() == MAX_RECEIPTS) {
                receipts.removeFirst();
            }
            receipts.addLast(receipt);
        }
    }

    /** The payment is known to be charged, without a receipt: all of it counts. */
    synchronized void spend(Reservation reservation) {
        spend(reservation, reservation.price().amount());
    }

    /** True if that was news. */
    private boolean spend(Reservation reservation, long amount) {
        if (reservation.state() == Reservation.State.SPENT) {
            return false;
        }
        if (reservation.counts()) {
            uncount(reservation, amount);
        }
        reservation.become(Reservation.State.SPENT);
        spent.merge(reservation.price().asset(), amount, Math::addExact);
        return true;
    }

    /** What was not spent of a session's call can still be spent by the session. */
    private void uncount(Reservation reservation, long spentNow) {
        Reservation session = reservation.session();
        long back = session == null || !session.counts() ? 0 : reservation.amount() - spentNow;
        if (session != null && back > 0) {
            session.change(back);
        }
        long gone = reservation.amount() - Math.max(0, back);
        reserved.merge(reservation.price().asset(), -gone, Math::addExact);
    }

    private void lapse() {
        long nowMs = clock.millis();
        for (Lapse next = lapses.peek();
                next != null && next.atMs() <= nowMs;
                next = lapses.peek()) {
            lapses.remove();
            release(next.reservation());
        }
    }

    synchronized long spent(AisaAsset asset) {
        return spent.getOrDefault(asset, 0L);
    }

    synchronized long reserved(AisaAsset asset) {
        lapse();
        return reserved.getOrDefault(asset, 0L);
    }

    synchronized List<Receipt> receipts() {
        return List.copyOf(receipts);
    }
}
