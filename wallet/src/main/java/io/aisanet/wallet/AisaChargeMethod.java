package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChargeRequest;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.wallet.Refusal.Reason;
import java.util.Locale;
import java.util.Optional;

/** {@code aisanet/charge}: a signature over the whole challenge. */
final class AisaChargeMethod implements MppMethod {

    @Override
    public Dialect dialect() {
        return Dialect.MPP_AISANET;
    }

    @Override
    public String name() {
        return AisaCharge.METHOD;
    }

    @Override
    public Verdict<AisaAsset> asset(ChargeRequest asked) {
        String network =
                (asked.methodDetails() == null ? Json.object() : asked.methodDetails())
                        .path("network")
                        .asText();
        return network.equals(AisaNetwork.CAIP2)
                ? StatedPrice.asset(ofCurrency(asked.currency()), asked.currency())
                : Verdict.no(
                        Reason.UNSUPPORTED_NETWORK,
                        "network '"
                                + StatedPrice.shortened(network)
                                + "' is not "
                                + AisaNetwork.CAIP2);
    }

    private static Optional<AisaAsset> ofCurrency(String currency) {
        String upper = currency.toUpperCase(Locale.ROOT);
        return currency.equals(upper.toLowerCase(Locale.ROOT))
                ? AisaAsset.ofCode(upper)
                : Optional.empty();
    }

    @Override
    public Credential sign(Challenge challenge, AisaAsset asset, Signer signer)
            throws MalformedMessage {
        PaymentCredential credential =
                AisaCharge.credential(
                        challenge, signer.wallet().prove(AisaCharge.statement(challenge)));
        return MppOffer.credential(credential, credential.challengeId());
    }
}
