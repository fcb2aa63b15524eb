package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.OfferMatch;
import io.aisanet.http402.Payer;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.X402;
import io.aisanet.http402.permit2.Permit2;
import io.aisanet.http402.permit2.Permit2Authorization;
import io.aisanet.http402.permit2.Permit2Errors;
import io.aisanet.http402.permit2.Permit2Payload;
import io.aisanet.http402.permit2.Permit2Result;
import io.aisanet.http402.permit2.Permit2Scheme;
import org.jspecify.annotations.Nullable;

/** {@code exact} and {@code upto} as orders to Permit2. */
final class Permit2X402 implements X402Scheme {

    private final Scheme scheme;
    private final Orders orders;
    private final Permit2Scheme permit2;

    /**
     * @param scheme {@link Scheme#PERMIT2} or {@link Scheme#UPTO}
     */
    Permit2X402(Scheme scheme, Orders orders, Secp256k1 curve) {
        this.scheme = scheme;
        this.orders = orders;
        this.permit2 = new Permit2Scheme(curve);
    }

    /** What costs always the same needs no maximum. */
    @Override
    public boolean fits(Terms terms) {
        return scheme == Scheme.PERMIT2 || terms.isMetered();
    }

    @Override
    public PaymentRequirements offer(PaidRequest request) {
        Terms terms = request.terms();
        if (scheme == Scheme.UPTO) {
            return ExactX402.withFlow(
                    terms,
                    Permit2Scheme.upto(ExactX402.requirements(terms), AisaNetwork.FACILITATOR));
        }
        return ExactX402.withFlow(
                terms,
                Permit2Scheme.exact(
                        terms.price().asset(),
                        terms.price().amount(),
                        terms.payTo(),
                        terms.maxTimeoutSeconds()));
    }

    @Override
    public boolean isMeant(ObjectNode accepted) {
        String name = accepted.path("scheme").asText();
        return scheme == Scheme.UPTO
                ? name.equals(Permit2.SCHEME_UPTO)
                : name.equals(X402.SCHEME_EXACT)
                        && accepted.path("extra")
                                .path(X402.ASSET_TRANSFER_METHOD)
                                .asText()
                                .equals(Permit2.METHOD);
    }

    @Override
    public Credential read(PaidRequest request, PaymentPayload payment) {
        PaymentRequirements ours = offer(request);
        if (!OfferMatch.matches(ours.toJson(), payment.accepted())) {
            return new Credential.Unfit(
                    ErrorCodes.NO_MATCHING_REQUIREMENTS,
                    "The payment is for other terms than this resource's.",
                    usedFor(request, payment));
        }
        return switch (permit2.verify(payment, ours, orders.nowSeconds())) {
            case Permit2Result.Valid(EvmAddress payer, Permit2Authorization signed)
                    when endsTooLate(signed) ->
                    unfit(Permit2Errors.DEADLINE_EXPIRED, "it is valid for too long", null);
            case Permit2Result.Valid(EvmAddress payer, Permit2Authorization signed) ->
                    new Credential.Valid(order(request, signed, new PaidBy.X402(payment, ours)));
            case Permit2Result.Invalid(String code, String message) ->
                    unfit(
                            code,
                            message,
                            code.equals(Permit2Errors.DEADLINE_EXPIRED)
                                    ? usedFor(request, payment)
                                    : null);
        };
    }

    private static Credential unfit(String code, String why, @Nullable HoldOrder used) {
        return new Credential.Unfit(code, "The payment was not accepted: " + why + ".", used);
    }

    private boolean endsTooLate(Permit2Authorization signed) {
        return orders.endsTooLate(Orders.seconds(signed.deadline()));
    }

    /**
     * What an old payment, or one for terms that were, may have paid. Only what its payer signed
     * counts: its own terms at its own time are checked.
     */
    private @Nullable HoldOrder usedFor(PaidRequest request, PaymentPayload payment) {
        try {
            PaymentRequirements claimed = PaymentRequirements.fromJson(payment.accepted());
            Permit2Authorization signed =
                    Permit2Payload.fromJson(payment.payload()).authorization();
            boolean ours = claimed.network().equals(AisaNetwork.CAIP2);
            long then = Orders.seconds(signed.deadline());
            return ours
                            && permit2.verify(
                                            payment,
                                            claimed,
                                            then - ExactScheme.SETTLE_MARGIN_SECONDS)
                                    instanceof Permit2Result.Valid
                    ? order(request, signed, new PaidBy.X402(payment, claimed))
                    : null;
        } catch (MalformedMessage e) {
            return null;
        }
    }

    private HoldOrder order(PaidRequest request, Permit2Authorization signed, PaidBy.X402 by) {
        return orders.order(
                request,
                new Orders.Verified(
                        signed.credentialId(AisaNetwork.CAIP2),
                        new Payer.Address(signed.from()),
                        0,
                        Orders.seconds(signed.deadline()) * 1000,
                        by));
    }
}
