package io.aisanet.paywall;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.MandateNonce;
import io.aisanet.http402.OfferMatch;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.TransferAuthorization;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and checks payment headers; no input or output. */
final class CredentialReader {

    /** How far ahead an authorization may end: the ledger remembers an id for a day at most. */
    static final long VALIDITY_SECONDS_MAX = 23 * 60 * 60;

    private final String publicOrigin;
    private final Challenge challenge;
    private final ExactScheme exact;
    private final long holdMarginMs;
    private final InstantSource clock;

    CredentialReader(
            String publicOrigin, ExactScheme exact, long holdMarginMs, InstantSource clock) {
        this.publicOrigin = publicOrigin;
        this.challenge = new Challenge(publicOrigin);
        this.exact = exact;
        this.holdMarginMs = holdMarginMs;
        this.clock = clock;
    }

    Credential read(PaidRequest request) {
        if (request.credential() == null) {
            return new Credential.Absent();
        }
        PaymentPayload payment;
        try {
            payment = PaymentHeaders.decodePayload(request.credential());
        } catch (MalformedMessage e) {
            return new Credential.Malformed(
                    PaymentHeaders.PAYMENT_SIGNATURE + " " + e.getMessage());
        }
        Optional<PaymentRequirements> ours =
                OfferMatch.find(challenge.offers(request.terms()), payment.accepted());
        return ours.isPresent()
                ? check(request, payment, ours.get())
                : new Credential.Unfit(
                        ErrorCodes.NO_MATCHING_REQUIREMENTS,
                        "The payment is for other terms than this resource's.",
                        orderForOtherTerms(request, payment));
    }

    private Credential check(
            PaidRequest request, PaymentPayload payment, PaymentRequirements ours) {
        return switch (exact.verify(payment, ours, clock.millis() / 1000)) {
            case ExactResult.Valid(EvmAddress payer, TransferAuthorization order)
                    when endsTooLate(order) ->
                    new Credential.Unfit(
                            ErrorCodes.EXACT_VALID_BEFORE,
                            "The authorization is valid for too long; let it end within "
                                    + VALIDITY_SECONDS_MAX
                                    + " seconds.",
                            null);
            case ExactResult.Valid(EvmAddress payer, TransferAuthorization order) ->
                    valid(request, payment, ours, order);
            case ExactResult.Invalid(String code, String message) ->
                    new Credential.Unfit(
                            code,
                            "The payment was not accepted: " + message + ".",
                            code.equals(ErrorCodes.EXACT_VALID_BEFORE)
                                    ? orderOf(request, payment, ours)
                                    : null);
        };
    }

    private Credential valid(
            PaidRequest request,
            PaymentPayload payment,
            PaymentRequirements ours,
            TransferAuthorization signed) {
        try {
            return new Credential.Valid(order(request, payment, ours, signed));
        } catch (MalformedMessage e) {
            return new Credential.Unfit(
                    ErrorCodes.INVALID_PAYLOAD,
                    "The payment was not accepted: " + e.getMessage() + ".",
                    null);
        }
    }

    private boolean endsTooLate(TransferAuthorization order) {
        long latest = clock.millis() / 1000 + VALIDITY_SECONDS_MAX;
        return order.validBefore().compareTo(BigInteger.valueOf(latest)) > 0;
    }

    /** The order of a payment whose signature is known to be good. */
    private @Nullable HoldOrder orderOf(
            PaidRequest request, PaymentPayload payment, PaymentRequirements terms) {
        try {
            return order(
                    request,
                    payment,
                    terms,
                    ExactPayload.fromJson(payment.payload()).authorization());
        } catch (MalformedMessage e) {
            return null;
        }
    }

    /**
     * A price may have changed since the payment was made: then the answer must not be a plain 402.
     * Only what its payer signed counts as such a payment, or anybody could ask about anybody's
     * nonces.
     */
    private @Nullable HoldOrder orderForOtherTerms(PaidRequest request, PaymentPayload payment) {
        try {
            PaymentRequirements claimed = PaymentRequirements.fromJson(payment.accepted());
            boolean ours =
                    claimed.network().equals(AisaNetwork.CAIP2)
                            && AisaAsset.ofAddress(EvmAddress.parse(claimed.asset())).isPresent();
            if (!ours) {
                return null;
            }
            return switch (exact.verify(payment, claimed, clock.millis() / 1000)) {
                case ExactResult.Valid valid -> orderOf(request, payment, claimed);
                case ExactResult.Invalid(String code, String message) ->
                        code.equals(ErrorCodes.EXACT_VALID_BEFORE)
                                ? orderOf(request, payment, claimed)
                                : null;
            };
        } catch (MalformedMessage e) {
            return null;
        }
    }

    private HoldOrder order(
            PaidRequest request,
            PaymentPayload payment,
            PaymentRequirements terms,
            TransferAuthorization signed)
            throws MalformedMessage {
        RequestBinding binding =
                new RequestBinding(
                        request.method(), publicOrigin, request.target(), request.bodyDigest());
        return new HoldOrder(
                CredentialId.of(terms.network(), assetOf(terms), signed.from(), signed.nonce()),
                signed.from(),
                MandateNonce.mandateOf(signed.nonce()),
                request.terms(),
                binding.digest(),
                signed.validBefore().min(BigInteger.valueOf(Long.MAX_VALUE / 1000)).longValueExact()
                        * 1000,
                clock.millis() + request.timeoutMs() + holdMarginMs,
                payment,
                terms);
    }

    private static EvmAddress assetOf(PaymentRequirements terms) {
        try {
            return EvmAddress.parse(terms.asset());
        } catch (MalformedMessage e) {
            throw new IllegalStateException("verified terms name no asset", e);
        }
    }
}
