package io.aisanet.paywall;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.MandateNonce;
import io.aisanet.http402.OfferMatch;
import io.aisanet.http402.Payer;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.TransferAuthorization;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks payments by EIP-3009 authorization, of every dialect that has them; no input or output.
 * Two dialects in which the same authorization can be sent give it the same id, so that it pays
 * once.
 */
final class ExactReader {

    private final Orders orders;
    private final ExactScheme exact;

    /**
     * A payment that is to be checked.
     *
     * @param payment in the words of x402 version 2
     * @param ours the offer that it has to be for
     * @param by what the order keeps of it, for the terms that it turned out to be for
     */
    record Presented(
            PaymentPayload payment,
            PaymentRequirements ours,
            Function<PaymentRequirements, PaidBy> by) {}

    ExactReader(Orders orders, ExactScheme exact) {
        this.orders = orders;
        this.exact = exact;
    }

    Credential read(PaidRequest request, Presented presented) {
        return OfferMatch.matches(presented.ours().toJson(), presented.payment().accepted())
                ? check(request, presented)
                : new Credential.Unfit(
                        ErrorCodes.NO_MATCHING_REQUIREMENTS,
                        "The payment is for other terms than this resource's.",
                        orderForOtherTerms(request, presented));
    }

    private Credential check(PaidRequest request, Presented presented) {
        PaymentRequirements ours = presented.ours();
        return switch (exact.verify(presented.payment(), ours, orders.nowSeconds())) {
            case ExactResult.Valid(EvmAddress payer, TransferAuthorization order)
                    when endsTooLate(order) ->
                    new Credential.Unfit(
                            ErrorCodes.EXACT_VALID_BEFORE,
                            "The authorization is valid for too long; let it end within "
                                    + Orders.VALIDITY_SECONDS_MAX
                                    + " seconds.",
                            null);
            case ExactResult.Valid(EvmAddress payer, TransferAuthorization order) ->
                    valid(request, presented, order);
            case ExactResult.Invalid(String code, String message) ->
                    new Credential.Unfit(
                            code,
                            "The payment was not accepted: " + message + ".",
                            code.equals(ErrorCodes.EXACT_VALID_BEFORE)
                                    ? orderOf(request, presented, ours)
                                    : null);
        };
    }

    private Credential valid(
            PaidRequest request, Presented presented, TransferAuthorization signed) {
        try {
            return new Credential.Valid(order(request, presented, presented.ours(), signed));
        } catch (MalformedMessage e) {
            return new Credential.Unfit(
                    ErrorCodes.INVALID_PAYLOAD,
                    "The payment was not accepted: " + e.getMessage() + ".",
                    null);
        }
    }

    private boolean endsTooLate(TransferAuthorization order) {
        return orders.endsTooLate(Orders.seconds(order.validBefore()));
    }

    /** The order of a payment whose signature is known to be good. */
    private @Nullable HoldOrder orderOf(
            PaidRequest request, Presented presented, PaymentRequirements terms) {
        try {
            return order(
                    request,
                    presented,
                    terms,
                    ExactPayload.fromJson(presented.payment().payload()).authorization());
        } catch (MalformedMessage e) {
            return null;
        }
    }

    /**
     * A price may have changed since the payment was made: then the answer must not be a plain 402.
     * Only what its payer signed counts as such a payment, or anybody could ask about anybody's
     * nonces.
     */
    private @Nullable HoldOrder orderForOtherTerms(PaidRequest request, Presented presented) {
        PaymentPayload payment = presented.payment();
        try {
            PaymentRequirements claimed = PaymentRequirements.fromJson(payment.accepted());
            EvmAddress asset = EvmAddress.parse(claimed.asset());
            boolean ours =
                    claimed.network().equals(presented.ours().network())
                            && (AisaAsset.ofAddress(asset).isPresent()
                                    || asset.equals(assetOf(presented.ours())));
            if (!ours) {
                return null;
            }
            return switch (exact.verify(payment, claimed, orders.nowSeconds())) {
                case ExactResult.Valid valid -> orderOf(request, presented, claimed);
                case ExactResult.Invalid(String code, String message) ->
                        code.equals(ErrorCodes.EXACT_VALID_BEFORE)
                                ? orderOf(request, presented, claimed)
                                : null;
            };
        } catch (MalformedMessage e) {
            return null;
        }
    }

    private HoldOrder order(
            PaidRequest request,
            Presented presented,
            PaymentRequirements terms,
            TransferAuthorization signed)
            throws MalformedMessage {
        return orders.order(
                request,
                new Orders.Verified(
                        CredentialId.of(
                                terms.network(), assetOf(terms), signed.from(), signed.nonce()),
                        new Payer.Address(signed.from()),
                        MandateNonce.mandateOf(signed.nonce()),
                        Orders.seconds(signed.validBefore()) * 1000,
                        presented.by().apply(terms)));
    }

    private static EvmAddress assetOf(PaymentRequirements terms) {
        try {
            return EvmAddress.parse(terms.asset());
        } catch (MalformedMessage e) {
            throw new IllegalStateException("verified terms name no asset", e);
        }
    }
}
