package io.aisanet.server.facilitator;

import io.aisanet.http402.ErrorCodes;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.facilitator.LedgerOrders.Parties;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.treasury.quote.Side;
import java.util.Optional;

/**
 * What the pool does for orders whose payee is paid in another asset: he gets all that the amount
 * buys, at least what the requirements say. For other orders there is nothing to do.
 */
final class PoolSide {
    private final Optional<Conversions> conversions;
    private final LedgerOrders orders;

    PoolSide(Optional<Conversions> conversions, LedgerOrders orders) {
        this.conversions = conversions;
        this.orders = orders;
    }

    private interface Step {
        Optional<Refusal> take(Conversions with, Order.Converts converts);
    }

    private Optional<Refusal> step(Parties parties, Step step) {
        Order.Converts converts = parties.order().converts();
        if (converts == null) {
            return Optional.empty();
        }
        if (conversions.isEmpty()) {
            return refusal(
                    parties,
                    ErrorCodes.INVALID_PAYMENT_REQUIREMENTS,
                    "extra.converts: this node converts nothing");
        }
        try {
            return step.take(conversions.get(), converts);
        } catch (ApiProblem e) {
            return refusal(
                    parties, ErrorCodes.EXACT_TRANSACTION_FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Refusal> refusal(Parties parties, String code, String message) {
        return Optional.of(new Refusal(code, message, parties.order().payer()));
    }

    private static Optional<Refusal> tooLittle(Parties parties) {
        return refusal(
                parties,
                ErrorCodes.EXACT_TRANSACTION_FAILED,
                "at the rate of now it buys less than extra.converts asks for");
    }

    private static QuoteAsk ask(Parties parties, Order.Converts converts) {
        return new QuoteAsk(
                parties.payer().id(),
                parties.payee().id(),
                parties.order().ledgerAsset(),
                converts.asset(),
                Side.GIVE,
                parties.order().amount());
    }

    /** Why it would not be set aside now; changes nothing. */
    Optional<Refusal> look(Parties parties) {
        return step(
                parties,
                (with, converts) -> {
                    QuoteAsk ask = ask(parties, converts);
                    long get = with.desk().offer(ask).price().get();
                    with.held().requireAtHand(ask, get);
                    return get < converts.least() ? tooLittle(parties) : Optional.empty();
                });
    }

    /** Until when the payer's money is set aside: no longer than the rate is locked. */
    long untilMs(Parties parties, long wantedMs, long nowMs) {
        Order.Converts converts = parties.order().converts();
        if (converts == null || conversions.isEmpty()) {
            return wantedMs;
        }
        QuoteDesk.Offer offer = conversions.get().desk().offer(ask(parties, converts));
        return Math.min(wantedMs, nowMs + offer.rate().lockMs());
    }

    /** Sets the pool's side aside for a payer's that is; else the payer's goes back. */
    Optional<Refusal> lock(Parties parties) {
        Optional<Refusal> refused =
                step(parties, (with, converts) -> lock(with, parties, converts));
        if (refused.isPresent()) {
            orders.release(parties.order());
        }
        return refused;
    }

    private Optional<Refusal> lock(Conversions with, Parties parties, Order.Converts converts) {
        HoldState held = orders.find(parties.order()).orElseThrow();
        Optional<HoldState> before = with.held().quoteFor(held);
        if (before.isEmpty() && held.state() == HoldState.State.OPEN) {
            QuoteAsk ask = ask(parties, converts);
            long get = with.desk().offer(ask).price().get();
            if (get >= converts.least()) {
                with.held().promise(held, ask, get, held.holdUntilMs());
            }
            return get < converts.least() ? tooLittle(parties) : Optional.empty();
        }
        return before.isPresent() && before.get().amount() < converts.least()
                ? tooLittle(parties)
                : Optional.empty();
    }

    /** Takes both sides. */
    Status capture(Parties parties, Attempt attempt) {
        HoldState held = orders.find(parties.order()).orElseThrow();
        CommandId id = attempt.captureId(parties.order().id());
        Outcome outcome = conversions.orElseThrow().held().capture(id, held, shares -> {});
        return outcome.status == Status.EXISTS ? outcome.first : outcome.status;
    }

    /** What the payee got. */
    long got(Parties parties) {
        return orders.find(parties.order())
                .flatMap(held -> conversions.orElseThrow().held().quoteFor(held))
                .map(HoldState::amount)
                .orElse(0L);
    }

    /** Gives the pool's side back, after the payer's. */
    void release(Parties parties) {
        if (parties.order().converts() != null && conversions.isPresent()) {
            orders.find(parties.order()).ifPresent(conversions.get().held()::released);
        }
    }
}
