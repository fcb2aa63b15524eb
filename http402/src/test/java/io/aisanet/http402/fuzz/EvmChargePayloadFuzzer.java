package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChallengeBinder;
import io.aisanet.http402.mpp.ChallengeTerms;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.EvmChargePayload;
import io.aisanet.http402.mpp.MppResult;
import io.aisanet.http402.mpp.PaymentCredential;
import java.util.Optional;

/** What an {@code evm/charge} credential carries: only the order that was signed is found valid. */
public final class EvmChargePayloadFuzzer {

    private static final EvmCharge EVM = new EvmCharge(Wire.CURVE);
    private static final PaymentCredential GENUINE = genuine();
    private static final TransferAuthorization SIGNED = order(GENUINE);

    private EvmChargePayloadFuzzer() {}

    static PaymentCredential genuine() {
        try {
            return EVM.sign(challenge(), AisaAsset.USD.domain(), Wire.KEY, Wire.NOW);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    private static Challenge challenge() throws MalformedMessage {
        ObjectNode request = EvmCharge.request(AisaAsset.USD, 1000, Wire.PAYEE).toJson();
        return new ChallengeBinder(Wire.KEY)
                .issue(
                        ChallengeTerms.of("api.example.com", "evm", "charge", request)
                                .expiring(Wire.NOW + 60));
    }

    private static TransferAuthorization order(PaymentCredential credential) {
        try {
            return EvmChargePayload.fromJson(credential.payload()).authorization();
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isValid(ObjectNode payload) {
        PaymentCredential sent =
                new PaymentCredential(GENUINE.challenge(), payload, GENUINE.source());
        return EVM.verify(sent, AisaAsset.USD.domain(), Wire.NOW) instanceof MppResult.Valid;
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Optional<ObjectNode> json = Wire.json(input);
        if (json.isEmpty()) {
            return;
        }
        Wire.document(json.get(), EvmChargePayload::fromJson, EvmChargePayload::toJson);
        PaymentCredential sent =
                new PaymentCredential(GENUINE.challenge(), json.get(), GENUINE.source());
        if (EVM.verify(sent, AisaAsset.USD.domain(), Wire.NOW) instanceof MppResult.Valid<?> v) {
            Property.same(SIGNED, v.payment(), "only what was signed is valid");
        }
        Property.holds(Json.write(sent.toJson()).length > 0, "can be written");
    }
}
