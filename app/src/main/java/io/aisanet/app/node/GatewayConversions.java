package io.aisanet.app.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.paywall.CaptureResult;
import io.aisanet.paywall.ConversionTill;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import io.aisanet.paywall.OtherAssets;
import io.aisanet.paywall.Price;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.treasury.quote.Side;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Payments at the node's gateway that convert, out of the node's pool. */
final class GatewayConversions implements ConversionTill {
    private static final String CAPTURE_TAG = "aisa-gateway-conversion";

    private final Conversions conversions;
    private final Wallets wallets;
    private final InstantSource clock;

    GatewayConversions(Conversions conversions, Wallets wallets, InstantSource clock) {
        this.conversions = conversions;
        this.wallets = wallets;
        this.clock = clock;
    }

    /** What it costs depends on nobody. */
    @Override
    public Cost costOf(Price price, AisaAsset given) {
        QuoteAsk ask =
                new QuoteAsk(0, 0, asset(given), asset(price.asset()), Side.GET, price.amount());
        try {
            QuoteDesk.Offer offer = conversions.desk().offer(ask);
            return new Cost.Costs(offer.price().give(), offer.rate().lockMs());
        } catch (ApiProblem e) {
            return new Cost.Closed(words(e));
        }
    }

    private static String words(ApiProblem problem) {
        return String.valueOf(problem.getMessage());
    }

    private static Asset asset(AisaAsset asset) {
        return Asset.valueOf(asset.name());
    }

    @Override
    public HoldResult look(HoldOrder order) {
        return carefully(() -> {
            HoldResult judged = judged(order);
            if (judged instanceof HoldResult.Held) {
                conversions.held().requireAtHand(ask(order), order.sale().price().amount());
            }
            return judged;
        });
    }

    /** Whether what was signed is still near what it costs. */
    private HoldResult judged(HoldOrder order) {
        Price signed = order.gives();
        OtherAssets others = order.sale().others();
        return switch (costOf(order.sale().price(), signed.asset())) {
            case Cost.Closed(String reason) ->
                    unpaid(signed.asset().code() + " is not converted now: " + reason + ".");
            case Cost.Costs(long give, long lockMs)
                    when others == null || !others.isNear(signed.amount(), give) ->
                    unpaid("The rate has moved since " + signed + " were offered.");
            case Cost.Costs costs -> new HoldResult.Held();
        };
    }

    private static HoldResult unpaid(String detail) {
        return new HoldResult.Unpaid(ErrorCodes.NO_MATCHING_REQUIREMENTS, detail, null);
    }

    private QuoteAsk ask(HoldOrder order) {
        Price price = order.sale().price();
        return new QuoteAsk(
                wallets.find(order.payer()).map(Wallets.Fixed::id).orElse(0L),
                wallets.find(order.sale().payTo()).map(Wallets.Fixed::id).orElse(0L),
                asset(order.gives().asset()),
                asset(price.asset()),
                Side.GET,
                price.amount());
    }

    /** Nobody gets a rate for longer than it is locked, however long his money is set aside. */
    @Override
    public HoldResult lock(HoldOrder order) {
        return carefully(() -> {
            HoldResult judged = judged(order);
            Cost cost = costOf(order.sale().price(), order.gives().asset());
            Optional<HoldState> held = conversions.desk().find(id(order));
            if (judged instanceof HoldResult.Held
                    && cost instanceof Cost.Costs(long give, long lockMs)
                    && held.isPresent()) {
                long untilMs = Math.min(held.get().holdUntilMs(), clock.millis() + lockMs);
                long get = order.sale().price().amount();
                conversions.held().promise(held.get(), ask(order), get, untilMs);
                return judged;
            }
            return judged instanceof HoldResult.Held ? unpaid("It is not set aside.") : judged;
        });
    }

    private static HoldResult carefully(Supplier<HoldResult> step) {
        try {
            return step.get();
        } catch (ApiProblem e) {
            return new HoldResult.Exhausted(
                    e.type().code(), "Not converted now: " + words(e) + ". Nothing was charged.");
        } catch (OverloadedException e) {
            return new HoldResult.Unavailable(String.valueOf(e.getMessage()));
        } catch (OutcomeUnknownException e) {
            return new HoldResult.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CaptureResult capture(HoldOrder order) {
        CommandId capture = CommandId.derive(CAPTURE_TAG, id(order).toBytes());
        try {
            Optional<HoldState> held = conversions.desk().find(id(order));
            if (held.isEmpty()) {
                return new CaptureResult.NotCaptured("there is no hold");
            }
            Outcome outcome = conversions.held().capture(capture, held.get(), shares -> {});
            return outcome.applied() || isCaptured(order)
                    ? captured(order)
                    : new CaptureResult.NotCaptured(outcome.first.name());
        } catch (OverloadedException | OutcomeUnknownException e) {
            return new CaptureResult.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private boolean isCaptured(HoldOrder order) {
        return conversions
                .desk()
                .find(id(order))
                .filter(hold -> hold.state() == HoldState.State.CAPTURED)
                .isPresent();
    }

    private static CaptureResult captured(HoldOrder order) {
        Price price = order.sale().price();
        ObjectNode extra = Json.object();
        extra.putObject("converts")
                .put("asset", price.asset().code())
                .put("amount", Long.toString(price.amount()));
        return new CaptureResult.Captured(order.paymentId(), order.gives().amount(), extra);
    }

    /** What cannot be given back now goes back by itself. */
    @Override
    public void release(HoldOrder order) {
        try {
            conversions.desk().find(id(order)).ifPresent(conversions.held()::released);
        } catch (OverloadedException | OutcomeUnknownException e) {
            System.getLogger(GatewayConversions.class.getName())
                    .log(System.Logger.Level.WARNING, "The pool waits for a deadline", e);
        }
    }

    private static CommandId id(HoldOrder order) {
        return new CommandId(order.id().high(), order.id().low());
    }
}
