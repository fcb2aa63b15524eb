package io.aisanet.server.facilitator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.Json;
import io.aisanet.http402.SettleResponse;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Status;
import io.aisanet.server.facilitator.FacilitatorConfig.SettleMode;
import io.aisanet.server.facilitator.LedgerOrders.Parties;
import java.util.Optional;

/**
 * Moves the money of a credential, once.
 *
 * <p>A second settle of a credential fails, because two requests with one credential must not both
 * be served. The one exception is the same try asked again: after {@code settlement_pending}, or
 * under the same {@code Idempotency-Key}. A try is part of the capture's id, so the ledger knows.
 */
final class Settlement {
    private final LedgerOrders orders;
    private final PoolSide pool;
    private final SettleMode mode;
    private final PendingSettlements pending = new PendingSettlements();

    Settlement(LedgerOrders orders, PoolSide pool, SettleMode mode) {
        this.orders = orders;
        this.pool = pool;
        this.mode = mode;
    }

    SettleResponse settle(Parties parties, Attempt wanted, long nowMs) {
        Order order = parties.order();
        Attempt attempt = wanted.repeatable() ? wanted : pending.take(order).orElse(wanted);
        try {
            Optional<Refusal> refusal = move(parties, attempt, nowMs);
            return refusal.map(Settlement::failed).orElseGet(() -> settled(parties));
        } catch (OutcomeUnknownException e) {
            pending.add(order, attempt);
            return pending(order);
        }
    }

    private Optional<Refusal> move(Parties parties, Attempt attempt, long nowMs) {
        return mode == SettleMode.TRANSFER && parties.order().converts() == null
                ? transfer(parties, attempt, nowMs)
                : holdAndCapture(parties, attempt, nowMs);
    }

    private Optional<Refusal> transfer(Parties parties, Attempt attempt, long nowMs) {
        Optional<Refusal> untimely =
                attempt.repeatable() ? Optional.empty() : Timing.refusal(parties.order(), nowMs);
        return untimely.isPresent()
                ? untimely
                : refusal(parties.order(), orders.transfer(parties, attempt));
    }

    private Optional<Refusal> holdAndCapture(Parties parties, Attempt attempt, long nowMs) {
        Order order = parties.order();
        if (attempt.repeatable() && orders.wasCapturedBy(attempt, order)) {
            return Optional.empty();
        }
        Optional<HoldState> held = orders.find(order);
        if (held.isEmpty()) {
            Optional<Refusal> notHeld = holdNow(parties, attempt, nowMs);
            if (notHeld.isPresent()) {
                return notHeld;
            }
        } else if (!isOf(held.get(), parties)) {
            return refusal(order, Status.EXISTS_WITH_DIFFERENT_FIELDS);
        }
        Optional<Refusal> notLocked = pool.lock(parties);
        return notLocked.isPresent()
                ? notLocked
                : refusal(
                        order,
                        order.converts() == null
                                ? orders.capture(order, attempt)
                                : pool.capture(parties, attempt));
    }

    /** The upfront flow: there was no verify. The deadline follows from the credential alone. */
    private Optional<Refusal> holdNow(Parties parties, Attempt attempt, long nowMs) {
        Order order = parties.order();
        Optional<Refusal> untimely = Timing.refusal(order, nowMs).or(() -> pool.look(parties));
        if (untimely.isPresent()) {
            return untimely;
        }
        long untilMs = pool.untilMs(parties, order.validBeforeMs(), nowMs);
        return refusal(order, orders.hold(parties, attempt, untilMs));
    }

    /**
     * Whether the hold under this nonce moves this money to this payee: a payer may have signed the
     * same nonce twice, for two payees.
     */
    private static boolean isOf(HoldState held, Parties parties) {
        return held.payer() == parties.payerAccount()
                && held.payee() == parties.payeeAccount()
                && held.amount() == parties.order().amount();
    }

    private static Optional<Refusal> refusal(Order order, Status status) {
        return status == Status.OK
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                StockCodes.of(status, ErrorCodes.UNEXPECTED_SETTLE_ERROR),
                                StockCodes.message(status),
                                order.payer()));
    }

    private SettleResponse settled(Parties parties) {
        Order order = parties.order();
        Order.Converts converts = order.converts();
        if (converts == null) {
            return SettleResponse.settled(
                    order.id().toString(),
                    AisaNetwork.CAIP2,
                    order.payer().toChecksumString(),
                    Long.toString(order.amount()));
        }
        ObjectNode extra = Json.object();
        extra.putObject("converts")
                .put("asset", converts.asset().name())
                .put("amount", Long.toString(pool.got(parties)));
        return new SettleResponse(
                true,
                null,
                null,
                order.payer().toChecksumString(),
                order.id().toString(),
                AisaNetwork.CAIP2,
                Long.toString(order.amount()),
                null,
                extra);
    }

    static SettleResponse failed(Refusal refusal) {
        return SettleResponse.failed(
                refusal.code(), refusal.message(), AisaNetwork.CAIP2, refusal.payerText());
    }

    private static SettleResponse pending(Order order) {
        return new SettleResponse(
                false,
                ErrorCodes.SETTLEMENT_PENDING,
                "the ledger has not answered yet: post the identical settle again",
                order.payer().toChecksumString(),
                order.id().toString(),
                AisaNetwork.CAIP2,
                null,
                null,
                null);
    }
}
