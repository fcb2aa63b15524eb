package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.Asset;

/** A withdrawal, as it should go. */
final class Out {
    final String id;
    final String rail;
    final Asset asset;
    final long payer;
    final long amount;
    final long fee;
    final String to;
    State state = State.WANTED;

    /** Where it is; whatever is over stays so. */
    enum State {
        WANTED,
        HELD,
        CANCELLED,
        CAPTURED,
        PAID,
        CAME_BACK,
        /** Given back whole: it never went. */
        FAILED,
        /** Given back without its fee: it came back. */
        RETURNED
    }

    /** What was asked for. */
    record Wish(
            String id, String rail, Asset asset, long payer, long amount, long fee, String to) {}

    Out(Wish wish) {
        this.id = wish.id;
        this.rail = wish.rail;
        this.asset = wish.asset;
        this.payer = wish.payer;
        this.amount = wish.amount;
        this.fee = wish.fee;
        this.to = wish.to;
    }

    /** Whether its money may be outside, or on its way there. */
    boolean isOut() {
        return state == State.CAPTURED || state == State.PAID || state == State.CAME_BACK;
    }

    boolean isOver() {
        return switch (state) {
            case WANTED, CANCELLED, PAID, FAILED, RETURNED -> true;
            case HELD, CAPTURED, CAME_BACK -> false;
        };
    }

    @Override
    public String toString() {
        return "withdrawal %s of %d %s over %s to %s, %s"
                .formatted(id, amount, asset, rail, to, state);
    }
}
