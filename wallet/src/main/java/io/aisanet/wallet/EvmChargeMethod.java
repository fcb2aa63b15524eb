package io.aisanet.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChargeRequest;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.EvmChargePayload;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.wallet.Refusal.Reason;

/**
 * {@code evm/charge}: an EIP-3009 authorization whose nonce is made of the challenge, so it has no
 * room for a mandate.
 */
final class EvmChargeMethod implements MppMethod {

    @Override
    public Dialect dialect() {
        return Dialect.MPP_EVM;
    }

    @Override
    public String name() {
        return EvmCharge.METHOD;
    }

    @Override
    public Verdict<AisaAsset> asset(ChargeRequest asked) {
        JsonNode details = asked.methodDetails() == null ? Json.object() : asked.methodDetails();
        long chainId = details.path("chainId").asLong();
        if (chainId != AisaNetwork.CHAIN_ID) {
            return Verdict.no(
                    Reason.UNSUPPORTED_NETWORK,
                    "chain " + chainId + " is not " + AisaNetwork.CHAIN_ID);
        }
        return StatedPrice.asset(
                        StatedPrice.address(asked.currency()).flatMap(AisaAsset::ofAddress),
                        asked.currency())
                .then(asset -> withTerms(asset, details));
    }

    private static Verdict<AisaAsset> withTerms(AisaAsset asset, JsonNode details) {
        boolean byAuthorization = false;
        for (JsonNode type : details.path("credentialTypes")) {
            byAuthorization |= EvmChargePayload.TYPE.equals(type.textValue());
        }
        if (!byAuthorization || !details.path("splits").isEmpty()) {
            return Verdict.no(
                    Reason.WRONG_TERMS, "the challenge does not take one plain authorization");
        }
        JsonNode decimals = details.path("decimals");
        return decimals.isMissingNode() || decimals.asLong(-1) == AisaAsset.DECIMALS
                ? new Verdict.Yes<>(asset)
                : Verdict.no(
                        Reason.WRONG_TERMS,
                        "decimals is "
                                + StatedPrice.shortened(decimals.toString())
                                + ", not "
                                + AisaAsset.DECIMALS);
    }

    @Override
    public Credential sign(Challenge challenge, AisaAsset asset, Signer signer)
            throws MalformedMessage {
        PaymentCredential credential =
                signer.wallet().answer(challenge, asset, signer.nowSeconds());
        return MppOffer.credential(
                credential,
                CredentialId.of(
                        AisaNetwork.CAIP2,
                        asset.address(),
                        signer.wallet().address(),
                        EvmCharge.nonce(challenge)));
    }
}
