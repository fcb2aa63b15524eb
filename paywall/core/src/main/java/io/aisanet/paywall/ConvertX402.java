package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import java.util.OptionalLong;

/**
 * {@code exact} in another asset than the price's: the payer gives what was offered, and nothing
 * else; the payee gets the price. Whatever the rate did in between, within the route's tolerance,
 * is the pool's; beyond it there is a new offer, and nothing has moved.
 */
final class ConvertX402 implements X402Scheme {

    /** In {@code extra}: what the payee gets, and by which token we know our own offer. */
    static final String CONVERTS = "converts";

    private static final String TOKEN = "token";

    /** A call needs some time of what a rate is locked for. */
    private static final long CALL_MS_LEAST = 1_000;

    private final ExactReader exact;
    private final Ground ground;
    private final AisaAsset given;

    /**
     * What it needs besides.
     *
     * @param marginMs how long before the end of a hold its call has to be over
     */
    record Ground(Orders orders, ConversionTill till, ConversionSeal seal, long marginMs) {}

    ConvertX402(ExactReader exact, Ground ground, AisaAsset given) {
        this.exact = exact;
        this.ground = ground;
        this.given = given;
    }

    @Override
    public boolean fits(Terms terms) {
        OtherAssets others = terms.others();
        return others != null && others.assets().contains(given);
    }

    @Override
    public boolean isOpen(Terms terms) {
        return ground.till().costOf(terms.price(), given)
                        instanceof ConversionTill.Cost.Costs(long give, long lockMs)
                && lockMs >= ground.marginMs() + CALL_MS_LEAST;
    }

    @Override
    public PaymentRequirements offer(PaidRequest request) {
        Terms terms = request.terms();
        long until = ground.orders().nowSeconds() + terms.maxTimeoutSeconds();
        return switch (ground.till().costOf(terms.price(), given)) {
            case ConversionTill.Cost.Costs(long give, long lockMs) -> {
                Price amount = new Price(given, give);
                yield offer(terms, amount, ground.seal().seal(request, amount, until));
            }
            // closed since it was asked whether it is open: nobody can pay this
            case ConversionTill.Cost.Closed closed -> offer(terms, new Price(given, 1), "");
        };
    }

    private static PaymentRequirements offer(Terms terms, Price amount, String token) {
        PaymentRequirements offer =
                PaymentRequirements.exact(
                        amount.asset(), amount.amount(), terms.payTo(), terms.maxTimeoutSeconds());
        offer.extra()
                .putObject(CONVERTS)
                .put("asset", terms.price().asset().code())
                .put("amount", Long.toString(terms.price().amount()))
                .put(TOKEN, token);
        return ExactX402.withFlow(terms, offer);
    }

    @Override
    public boolean isMeant(ObjectNode accepted) {
        return ExactX402.isExact(accepted)
                && AisaNetwork.CAIP2.equals(accepted.path("network").textValue())
                && given.address()
                        .toChecksumString()
                        .equalsIgnoreCase(accepted.path("asset").asText());
    }

    @Override
    public Credential read(PaidRequest request, PaymentPayload payment) {
        long amount = amountOf(payment.accepted());
        String token = payment.accepted().path("extra").path(CONVERTS).path(TOKEN).asText();
        Price gives = new Price(given, Math.max(1, amount));
        OptionalLong until = ground.seal().open(request, gives, token);
        PaymentRequirements ours =
                offer(request.terms(), gives, until.isPresent() ? token : "never made here");
        Credential found =
                exact.read(
                        request,
                        new ExactReader.Presented(
                                payment, ours, terms -> new PaidBy.X402(payment, terms, gives)));
        return found instanceof Credential.Valid(HoldOrder order)
                ? judged(order, until.orElse(0))
                : found;
    }

    private static long amountOf(ObjectNode accepted) {
        try {
            return AtomicAmount.parseLong(accepted.path("amount").asText()).orElse(0);
        } catch (MalformedMessage e) {
            return 0;
        }
    }

    /** A good payment of an offer that does not stand any more pays nothing, but may have done. */
    private Credential judged(HoldOrder order, long untilSeconds) {
        Price price = order.sale().price();
        return switch (ground.till().costOf(price, given)) {
            case ConversionTill.Cost.Closed(String reason) ->
                    new Credential.Unfit(
                            ErrorCodes.NO_MATCHING_REQUIREMENTS,
                            given.code() + " is not converted now: " + reason + ".",
                            order);
            case ConversionTill.Cost.Costs(long give, long lockMs)
                    when untilSeconds < ground.orders().nowSeconds() || !isNear(order, give) ->
                    new Credential.Unfit(
                            ErrorCodes.NO_MATCHING_REQUIREMENTS,
                            moved(order, give),
                            order.within(lockMs));
            case ConversionTill.Cost.Costs(long give, long lockMs) ->
                    new Credential.Valid(order.within(lockMs));
        };
    }

    private static boolean isNear(HoldOrder order, long now) {
        OtherAssets others = order.sale().others();
        return others != null && others.isNear(order.gives().amount(), now);
    }

    private static String moved(HoldOrder order, long now) {
        return "The rate has moved, or the offer has ended: "
                + order.gives()
                + " were signed, and "
                + order.sale().price()
                + " cost "
                + new Price(order.gives().asset(), now)
                + " now.";
    }
}
