package io.aisanet.server.facilitator;

import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.ledger.Status;
import io.aisanet.server.facilitator.FacilitatorConfig.VerifyMode;
import io.aisanet.server.facilitator.LedgerOrders.Parties;
import java.util.Optional;

/** Decides whether a credential would settle: by setting the money aside, or by looking. */
final class Verification {
    private final LedgerOrders orders;
    private final PoolSide pool;
    private final VerifyMode mode;

    Verification(LedgerOrders orders, PoolSide pool, VerifyMode mode) {
        this.orders = orders;
        this.pool = pool;
        this.mode = mode;
    }

    /** Why it would not settle; empty when it would. */
    Optional<Refusal> verify(Parties parties, Attempt attempt, long nowMs) {
        Optional<Refusal> untimely = Timing.refusal(parties.order(), nowMs);
        if (untimely.isPresent()) {
            return untimely;
        }
        try {
            return judge(parties, attempt, nowMs);
        } catch (OutcomeUnknownException e) {
            return Optional.of(
                    new Refusal(
                            ErrorCodes.UNEXPECTED_VERIFY_ERROR,
                            "the ledger did not answer: nothing is charged, and what may be held"
                                    + " goes back by itself",
                            parties.order().payer()));
        }
    }

    private Optional<Refusal> judge(Parties parties, Attempt attempt, long nowMs) {
        Optional<Refusal> obstacle = pool.look(parties);
        if (obstacle.isPresent() && !orders.isUsed(parties.order())) {
            return obstacle;
        }
        if (mode == VerifyMode.CHECK) {
            return refusal(parties, look(parties, attempt));
        }
        long wantedMs = Timing.holdUntilMs(parties.order(), nowMs);
        long untilMs = obstacle.isPresent() ? wantedMs : pool.untilMs(parties, wantedMs, nowMs);
        Optional<Refusal> refused = refusal(parties, orders.hold(parties, attempt, untilMs));
        return refused.isPresent() ? refused : pool.lock(parties);
    }

    private static Optional<Refusal> refusal(Parties parties, Status status) {
        return status == Status.OK
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                StockCodes.of(status, ErrorCodes.UNEXPECTED_VERIFY_ERROR),
                                StockCodes.message(status),
                                parties.order().payer()));
    }

    /**
     * The ledger's own answer without its step. Somebody who must be asked is no refusal yet: the
     * settle asks.
     */
    private Status look(Parties parties, Attempt attempt) {
        if (orders.isUsed(parties.order())) {
            return Status.EXISTS;
        }
        Status status = orders.decide(parties, attempt);
        return status == Status.APPROVAL_PENDING ? Status.OK : status;
    }
}
