package io.aisanet.wallet;

/** Money set aside for one payment; its state belongs to the {@link SpendBook} that made it. */
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
    private State state = State.OPEN;

    Reservation(Price price) {
        this.price = price;
    }

    Price price() {
        return price;
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
