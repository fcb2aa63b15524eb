package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.http402.X402;
import io.aisanet.http402.v1.V1Headers;
import io.aisanet.http402.v1.V1Networks;
import io.aisanet.http402.v1.V1Payment;
import io.aisanet.http402.v1.V1Requirements;
import io.aisanet.wallet.Refusal.Reason;

/**
 * One entry of {@code accepts} in x402 version 1. AIsa's assets are offered there under {@link
 * V1Networks#AISA}; what is signed is worth nothing to anybody but AIsa's ledger, as nothing lives
 * at their addresses on the chain of that name.
 */
final class V1Offer implements DialectOffer {
    private final V1Requirements offer;
    private final Asked asked;

    V1Offer(V1Requirements offer, Asked asked) {
        this.offer = offer;
        this.asked = asked;
    }

    @Override
    public boolean isElsewhere(Origin origin) {
        return OfferDesk.isElsewhere(offer.resource().url(), origin);
    }

    @Override
    public boolean canNameMandate() {
        return true;
    }

    @Override
    public Verdict<Price> price() {
        if (!offer.scheme().equals(X402.SCHEME_EXACT)) {
            return new Verdict.No<>(X402Terms.unknownScheme(offer.scheme()));
        }
        if (!offer.network().equals(V1Networks.AISA)) {
            return Verdict.no(
                    Reason.UNSUPPORTED_NETWORK,
                    "network '"
                            + StatedPrice.shortened(offer.network())
                            + "' is not "
                            + V1Networks.AISA);
        }
        try {
            PaymentRequirements terms = offer.terms();
            var judged = new X402Terms(terms, terms.network());
            var context =
                    new StatedPrice.Context(
                            Dialect.X402_V1, asked.isMetered(), asked.request().uri());
            return judged.asset(X402Kind.AUTHORIZATION)
                    .then((AisaAsset asset) -> judged.stated(asset).judge(context));
        } catch (MalformedMessage e) {
            return Verdict.no(Reason.UNREADABLE_OFFER, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Credential sign(Signer signer) throws MalformedMessage {
        PaymentRequirements terms = offer.terms();
        ExactPayload signed = signer.authorize(terms);
        TransferAuthorization order = signed.authorization();
        return new Credential(
                PaymentHeaders.V1_PAYMENT,
                V1Headers.encode(new V1Payment(offer.scheme(), offer.network(), signed.toJson())),
                CredentialId.of(
                        terms.network(),
                        EvmAddress.parse(terms.asset()),
                        order.from(),
                        order.nonce()),
                order.validBefore().longValueExact(),
                SettleWords.V1);
    }
}
