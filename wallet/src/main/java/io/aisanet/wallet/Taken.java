package io.aisanet.wallet;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The offer that one part of a call took. It is taken on the HTTP client's thread, perhaps after
 * the call has timed out: then nobody will pay it, and its money goes back.
 */
final class Taken {
    private final Consumer<Reservation> giveBack;
    private OfferDesk.@Nullable Take take;
    private boolean over;

    Taken(Consumer<Reservation> giveBack) {
        this.giveBack = giveBack;
    }

    synchronized void keep(OfferDesk.Take taken) {
        if (over || take != null) {
            giveBack.accept(taken.reservation());
            throw new IllegalStateException("an answer to a call that is over");
        }
        take = taken;
    }

    /** Somebody else sees to it from now on. */
    synchronized void handOver() {
        over = true;
        take = null;
    }

    synchronized void close() {
        over = true;
        if (take != null) {
            giveBack.accept(take.reservation());
            take = null;
        }
    }
}
