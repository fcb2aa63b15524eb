package io.aisanet.server.facilitator;

import io.aisanet.http402.ErrorCodes;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Status;
import io.aisanet.server.facilitator.LedgerOrders.Parties;
import java.util.Optional;

/** Gives back what a verify set aside. Releasing twice is releasing once. */
final class Release {
    private final LedgerOrders orders;
    private final PoolSide pool;

    Release(LedgerOrders orders, PoolSide pool) {
        this.orders = orders;
        this.pool = pool;
    }

    /** Why there is nothing to release; empty when the money is back with the payer. */
    Optional<Refusal> release(Parties parties) {
        Order order = parties.order();
        Optional<HoldState> held = orders.find(order);
        if (held.isPresent() && held.get().payee() != parties.payeeAccount()) {
            return refusal(order, Status.HOLD_NOT_FOUND);
        }
        Status status = orders.release(order);
        boolean isBack =
                switch (status) {
                    case OK, HOLD_EXPIRED -> true;
                    case HOLD_CLOSED ->
                            held.map(HoldState::state)
                                    .filter(HoldState.State.VOIDED::equals)
                                    .isPresent();
                    default -> false;
                };
        if (isBack) {
            pool.release(parties);
        }
        return isBack ? Optional.empty() : refusal(order, status);
    }

    private static Optional<Refusal> refusal(Order order, Status status) {
        String code =
                status == Status.HOLD_CLOSED
                        ? ErrorCodes.INVALID_TRANSACTION_STATE
                        : StockCodes.of(status, ErrorCodes.UNEXPECTED_SETTLE_ERROR);
        String message =
                status == Status.HOLD_CLOSED
                        ? "the hold was captured: refund the payment instead"
                        : "there is no hold for this credential: " + status;
        return Optional.of(new Refusal(code, message, order.payer()));
    }
}
