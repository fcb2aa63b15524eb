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
    private final VerifyMode mode;

    Verification(LedgerOrders orders, VerifyMode mode) {
        this.orders = orders;
        this.mode = mode;
    }

    /** Why it would not settle; empty when it would. */
    Optional<Refusal> verify(Parties parties, Attempt attempt, long nowMs) {
        Optional<Refusal> untimely = Timing.refusal(parties.order(), nowMs);
        if (untimely.isPresent()) {
            return untimely;
        }
        try {
            return refusal(
                    parties,
                    switch (mode) {
                        case HOLD ->
                                orders.hold(
                                        parties,
                                        attempt,
                                        Timing.holdUntilMs(parties.order(), nowMs));
                        case CHECK -> look(parties, attempt);
                    });
        } catch (OutcomeUnknownException e) {
            return Optional.of(
                    new Refusal(
                            ErrorCodes.UNEXPECTED_VERIFY_ERROR,
                            "the ledger did not answer: nothing is charged, and what may be held"
                                    + " goes back by itself",
                            parties.order().payer()));
        }
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
