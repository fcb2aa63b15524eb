package io.aisanet.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.http402.permit2.Permit2Authorization;
import io.aisanet.http402.permit2.Permit2Payload;
import java.time.InstantSource;
import java.util.Optional;

/** One entry of {@code accepts} in x402 version 2. */
final class X402Offer implements DialectOffer {
    private final Asked asked;
    private final PaymentRequired required;
    private final Offer offer;
    private final InstantSource clock;

    /**
     * @param required what was asked, as this dialect has it
     */
    X402Offer(Asked asked, PaymentRequired required, Offer offer, InstantSource clock) {
        this.clock = clock;
        this.asked = asked;
        this.required = required;
        this.offer = offer;
    }

    @Override
    public boolean isElsewhere(Origin origin) {
        ResourceInfo named = required.resource();
        return named != null && OfferDesk.isElsewhere(named.url(), origin);
    }

    @Override
    public boolean canNameMandate() {
        return X402Kind.of(terms()).equals(Optional.of(X402Kind.AUTHORIZATION));
    }

    @Override
    public Verdict<Price> price() {
        var judged = new X402Terms(terms(), AisaNetwork.CAIP2);
        return X402Kind.of(terms())
                .map(kind ->
                        judged.asset(kind)
                                .then(this::promised)
                                .then(asset -> judged.stated(asset).judge(context())))
                .orElseGet(() -> new Verdict.No<>(X402Terms.unknownScheme(terms().scheme())));
    }

    private Verdict<AisaAsset> promised(AisaAsset asset) {
        return SignedOffers.problem(required, terms(), clock.millis() / 1000)
                .<Verdict<AisaAsset>>map(
                        what -> Verdict.no(Refusal.Reason.SIGNED_OFFER_DIFFERS, what))
                .orElseGet(() -> new Verdict.Yes<>(asset));
    }

    private StatedPrice.Context context() {
        return new StatedPrice.Context(Dialect.X402, asked.isMetered(), asked.request().uri());
    }

    @Override
    public Credential sign(Signer signer) throws MalformedMessage {
        return switch (X402Kind.of(terms()).orElseThrow()) {
            case AUTHORIZATION -> byAuthorization(signer);
            case PERMIT, UP_TO -> byPermit(signer);
            case CHANNEL -> throw new IllegalStateException("a channel is no single payment");
        };
    }

    private Credential byAuthorization(Signer signer) throws MalformedMessage {
        ExactPayload signed = signer.authorize(terms());
        TransferAuthorization order = signed.authorization();
        return credential(
                signed.toJson(),
                CredentialId.of(
                        terms().network(),
                        EvmAddress.parse(terms().asset()),
                        order.from(),
                        order.nonce()),
                order.validBefore().longValueExact());
    }

    private Credential byPermit(Signer signer) throws MalformedMessage {
        Permit2Payload signed = signer.wallet().permit(terms(), signer.nowSeconds());
        Permit2Authorization order = signed.authorization();
        return credential(
                signed.toJson(),
                order.credentialId(terms().network()),
                order.deadline().longValueExact());
    }

    private Credential credential(ObjectNode payload, CredentialId id, long untilSeconds)
            throws MalformedMessage {
        var payment =
                new PaymentPayload(
                        required.resource(), offer.raw(), payload, required.extensions());
        return new Credential(
                PaymentHeaders.PAYMENT_SIGNATURE,
                PaymentHeaders.encode(payment),
                id,
                untilSeconds,
                SettleWords.V2);
    }

    private PaymentRequirements terms() {
        return offer.terms();
    }
}
