package io.aisanet.wallet;

import org.jspecify.annotations.Nullable;

/**
 * Money set aside for one payment, or for all that a session may still cost; its state belongs to
 * the {@link SpendBook} that made it.
 */
final class Reservation {

    /** A reservation only moves downward in this list. */
    enum State {
        /** Counts against the total. */
        OPEN,
        /** Still counts; comes back at a known time unless it turns out to be spent. */
        LAPSING,
        /** Came back. */
        RELEASED,
        /** Became a payment. */
        SPENT
    }

    private final Price price;
    private final @Nullable Reservation session;
    private volatile State state = State.OPEN;
    private final boolean opens;
    private volatile long amount;

    /**
     * @param price of the payment
     * @param amount that is set aside, atomic units
     * @param session out of which it is taken; null = out of what the caps leave
     * @param opens whether the session begins with it
     */
    Reservation(Price price, long amount, @Nullable Reservation session, boolean opens) {
        this.price = price;
        this.amount = amount;
        this.session = session;
        this.opens = opens;
    }

    Price price() {
        return price;
    }

    /** What is set aside now, in atomic units. */
    long amount() {
        return amount;
    }

    void change(long by) {
        amount = Math.addExact(amount, by);
    }

    @Nullable Reservation session() {
        return session;
    }

    boolean opens() {
        return opens;
    }

    State state() {
        return state;
    }

    boolean counts() {
        return state == State.OPEN || state == State.LAPSING;
    }

    void become(State next) {
        if (next.compareTo(state) < 0) {
            throw new IllegalStateException(
                    "a reservation cannot go from " + state + " to " + next);
        }
        state = next;
    }
}
