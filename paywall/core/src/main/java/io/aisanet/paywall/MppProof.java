package io.aisanet.paywall;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.ChargeRequest;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.EvmChargePayload;
import io.aisanet.http402.mpp.MppResult;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.ProblemType;

/**
 * What the payer of an MPP credential signed.
 *
 * @param id under which it is paid once. An {@code evm} authorization has the id that it would have
 *     in x402, as it could be sent there as well
 * @param payer who signed
 * @param untilSeconds unix seconds from which on it is refused
 */
record MppProof(CredentialId id, Payer payer, long untilSeconds) {

    /** Checks signatures of every method. */
    static final class Check {
        private final Secp256k1 curve;
        private final EvmCharge evm;

        Check(Secp256k1 curve) {
            this.curve = curve;
            this.evm = new EvmCharge(curve);
        }

        /** What was signed, at whatever time: the challenge may be over. */
        MppResult<MppProof> verify(PaymentCredential credential) {
            try {
                return switch (credential.challenge().terms().method()) {
                    case EvmCharge.METHOD -> evm(credential);
                    case AisaCharge.METHOD -> own(credential);
                    default ->
                            new MppResult.Invalid<>(
                                    ProblemType.INVALID_CHALLENGE, "no such method here");
                };
            } catch (MalformedMessage e) {
                return new MppResult.Invalid<>(ProblemType.INVALID_PAYLOAD, e.getMessage());
            }
        }

        private MppResult<MppProof> evm(PaymentCredential credential) throws MalformedMessage {
            ChargeRequest asked =
                    ChargeRequest.fromJson(credential.challenge().terms().requestJson());
            AisaAsset asset =
                    AisaAsset.ofAddress(EvmAddress.parse(asked.currency()))
                            .orElseThrow(() ->
                                    new MalformedMessage(
                                            "is no currency of AIsa", "/currency", "use an offer"));
            long until =
                    Orders.seconds(
                            EvmChargePayload.fromJson(credential.payload())
                                    .authorization()
                                    .validBefore());
            return switch (evm.verify(credential, asset.domain(), until - 1)) {
                case MppResult.Valid<TransferAuthorization>(TransferAuthorization signed) ->
                        new MppResult.Valid<>(
                                new MppProof(
                                        CredentialId.of(
                                                AisaNetwork.CAIP2,
                                                asset.address(),
                                                signed.from(),
                                                signed.nonce()),
                                        new Payer.Address(signed.from()),
                                        until));
                case MppResult.Invalid<TransferAuthorization>(var problem, String detail) ->
                        new MppResult.Invalid<>(problem, detail);
            };
        }

        private MppResult<MppProof> own(PaymentCredential credential) {
            return switch (AisaCharge.verify(curve, credential)) {
                case MppResult.Valid<Payer>(Payer payer) ->
                        new MppResult.Valid<>(
                                new MppProof(
                                        credential.challengeId(),
                                        payer,
                                        credential.challenge().terms().expiresSeconds().orElse(0)));
                case MppResult.Invalid<Payer>(var problem, String detail) ->
                        new MppResult.Invalid<>(problem, detail);
            };
        }
    }
}
