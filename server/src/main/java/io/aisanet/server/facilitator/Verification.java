package io.aisanet.server.facilitator;

import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.ledger.AccountState;
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
                        case CHECK -> look(parties);
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

    /** The ledger's ladder without its step: a hold or transfer now would be answered so. */
    private Status look(Parties parties) {
        if (orders.isUsed(parties.order())) {
            return Status.EXISTS;
        }
        Optional<AccountState> payer = orders.account(parties.payerAccount());
        if (payer.isEmpty()) {
            return Status.PAYER_NOT_FOUND;
        }
        if (orders.account(parties.payeeAccount()).isEmpty()) {
            return Status.PAYEE_NOT_FOUND;
        }
        if (parties.payerAccount() == parties.payeeAccount()) {
            return Status.PAYER_IS_PAYEE;
        }
        if (payer.get().frozen()) {
            return Status.PAYER_FROZEN;
        }
        boolean enough =
                payer.get().overdraftAllowed()
                        || payer.get().available() >= parties.order().amount();
        return enough ? Status.OK : Status.EXCEEDS_BALANCE;
    }
}
