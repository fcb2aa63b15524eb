package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
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
import io.aisanet.wallet.Refusal.Reason;
import java.io.IOException;
import java.util.Optional;

/** An entry of {@code accepts} on a network on which somebody else signs for the wallet. */
final class OutsideOffer implements DialectOffer {
    private final Asked asked;
    private final PaymentRequired required;
    private final Offer offer;
    private final OutsidePayer payer;

    OutsideOffer(Asked asked, PaymentRequired required, Offer offer, OutsidePayer payer) {
        this.asked = asked;
        this.required = required;
        this.offer = offer;
        this.payer = payer;
    }

    @Override
    public boolean isElsewhere(Origin origin) {
        ResourceInfo named = required.resource();
        return named != null && OfferDesk.isElsewhere(named.url(), origin);
    }

    @Override
    public boolean canNameMandate() {
        return false;
    }

    @Override
    public Verdict<Price> price() {
        PaymentRequirements terms = offer.terms();
        Optional<AisaAsset> asset = payer.assetOf(terms);
        if (asset.isEmpty()) {
            return Verdict.no(
                    Reason.UNSUPPORTED_NETWORK,
                    "the balance pays nothing like this on "
                            + StatedPrice.shortened(terms.network()));
        }
        return new StatedPrice(
                        asset.get(), terms.amount(), terms.payTo(), terms.maxTimeoutSeconds())
                .judge(new StatedPrice.Context(Dialect.X402, false, asked.request().uri()));
    }

    @Override
    public Credential sign(Signer signer) throws MalformedMessage, IOException {
        PaymentRequirements terms = offer.terms();
        ExactPayload signed = payer.sign(terms, asked.request().uri());
        TransferAuthorization order = signed.authorization();
        var payment =
                new PaymentPayload(
                        required.resource(), offer.raw(), signed.toJson(), required.extensions());
        return new Credential(
                PaymentHeaders.PAYMENT_SIGNATURE,
                PaymentHeaders.encode(payment),
                CredentialId.of(
                        terms.network(),
                        EvmAddress.parse(terms.asset()),
                        order.from(),
                        order.nonce()),
                order.validBefore().longValueExact(),
                new OutsideWords(terms.network(), order.from()));
    }
}
