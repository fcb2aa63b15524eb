package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.permit2.Permit2Authorization;
import io.aisanet.http402.permit2.Permit2Payload;
import io.aisanet.http402.permit2.Permit2Result;
import io.aisanet.http402.permit2.Permit2Scheme;
import java.math.BigInteger;
import java.util.Optional;

/** A payment by Permit2, {@code exact} or {@code upto}: only the signed orders are valid. */
public final class Permit2PayloadFuzzer {

    private static final PaymentRequirements EXACT =
            Permit2Scheme.exact(AisaAsset.USD, 1000, Wire.PAYEE, 60);
    private static final PaymentRequirements UPTO =
            Permit2Scheme.upto(
                    PaymentRequirements.exact(AisaAsset.USD, 5000, Wire.PAYEE, 60),
                    Wire.FACILITATOR);
    private static final Permit2Scheme SCHEME = new Permit2Scheme(Wire.CURVE);
    private static final Permit2Authorization SIGNED_EXACT = signed(EXACT).authorization();
    private static final Permit2Authorization SIGNED_UPTO = signed(UPTO).authorization();

    private Permit2PayloadFuzzer() {}

    private static Permit2Payload signed(PaymentRequirements terms) {
        try {
            return SCHEME.sign(terms, Wire.KEY, Wire.NOW, BigInteger.valueOf(402));
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    static Permit2Payload genuineExact() {
        return signed(EXACT);
    }

    static Permit2Payload genuineUpto() {
        return signed(UPTO);
    }

    static boolean isValid(Permit2Payload payload) {
        boolean exact = payload.authorization().equals(SIGNED_EXACT);
        PaymentRequirements ours = exact ? EXACT : UPTO;
        PaymentPayload sent = new PaymentPayload(null, ours.toJson(), payload.toJson(), null);
        return SCHEME.verify(sent, ours, Wire.NOW) instanceof Permit2Result.Valid;
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Optional<ObjectNode> json = Wire.json(input);
        if (json.isEmpty()) {
            return;
        }
        Wire.document(json.get(), Permit2Payload::fromJson, Permit2Payload::toJson);
        judge(json.get(), EXACT, SIGNED_EXACT);
        judge(json.get(), UPTO, SIGNED_UPTO);
    }

    private static void judge(
            ObjectNode payload, PaymentRequirements ours, Permit2Authorization signed) {
        PaymentPayload sent = new PaymentPayload(null, ours.toJson(), payload, null);
        if (SCHEME.verify(sent, ours, Wire.NOW) instanceof Permit2Result.Valid valid) {
            Property.same(signed, valid.authorization(), "only what was signed is valid");
        }
    }
}
