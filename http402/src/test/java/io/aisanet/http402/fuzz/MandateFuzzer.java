package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mandate;
import io.aisanet.http402.SignedMandate;
import java.util.List;
import java.util.Optional;

/** Mandates: one hash has one meaning, and only what the issuer signed is the issuer's. */
public final class MandateFuzzer {

    private static final Mandate MANDATE =
            new Mandate(
                    Wire.PAYER,
                    Wire.FACILITATOR,
                    AisaAsset.USD,
                    new Mandate.Allowance(50_000, 10_000, 7, 20_000),
                    Wire.NOW + 3600,
                    new Mandate.Purpose(
                            List.of(Wire.PAYEE), List.of("data"), List.of("api.example.com")),
                    Wire.NONCE);

    private MandateFuzzer() {}

    static SignedMandate genuine() {
        return SignedMandate.sign(MANDATE, Wire.CURVE, Wire.KEY);
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Optional<ObjectNode> json = Wire.json(input);
        if (json.isEmpty()) {
            return;
        }
        Wire.document(json.get(), Mandate::fromJson, Mandate::toJson)
                .ifPresent(MandateFuzzer::hashed);
        Optional<SignedMandate> sent =
                Wire.document(json.get(), SignedMandate::fromJson, SignedMandate::toJson);
        if (sent.isPresent()
                && sent.get().mandate().issuer().equals(Wire.PAYER)
                && sent.get().isSignedByIssuer(Wire.CURVE)) {
            Property.same(MANDATE, sent.get().mandate(), "only what was signed is valid");
        }
    }

    private static void hashed(Mandate mandate) {
        boolean same = mandate.equals(MANDATE);
        Property.same(same, mandate.hash().equals(MANDATE.hash()), "one hash has one meaning");
    }
}
