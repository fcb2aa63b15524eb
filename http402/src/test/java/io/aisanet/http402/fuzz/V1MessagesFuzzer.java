package io.aisanet.http402.fuzz;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.http402.v1.V1Headers;
import io.aisanet.http402.v1.V1Payment;
import io.aisanet.http402.v1.V1PaymentRequired;
import io.aisanet.http402.v1.V1Requirements;
import java.util.Base64;
import java.util.Optional;

/** Payments and offers of x402 version 1. */
public final class V1MessagesFuzzer {

    private static final ExactScheme SCHEME = new ExactScheme(Wire.CURVE);
    private static final V1Requirements OURS =
            V1Requirements.aisa(
                    AisaAsset.USD, 1000, Wire.PAYEE, ResourceInfo.of("https://a.example/", "", ""));

    private V1MessagesFuzzer() {}

    static V1Payment genuine() throws MalformedMessage {
        return new V1Payment(
                OURS.scheme(),
                OURS.network(),
                SCHEME.sign(OURS.terms(), Wire.KEY, Wire.NOW, Wire.NONCE).toJson());
    }

    private static TransferAuthorization signed() throws MalformedMessage {
        return SCHEME.sign(OURS.terms(), Wire.KEY, Wire.NOW, Wire.NONCE).authorization();
    }

    static boolean isValid(V1Payment payment) throws MalformedMessage {
        return payment.verify(SCHEME, OURS, Wire.NOW) instanceof ExactResult.Valid;
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        String header = Wire.header(input, Base64.getEncoder());
        Optional<V1Payment> sent = Wire.read(header, V1Headers::decodePayment);
        if (sent.isPresent()) {
            Wire.document(sent.get().toJson(), V1Payment::fromJson, V1Payment::toJson);
            if (sent.get().verify(SCHEME, OURS, Wire.NOW) instanceof ExactResult.Valid valid) {
                Property.same(signed(), valid.authorization(), "only what was signed is valid");
            }
        }
        Wire.read(header, V1Headers::decodeSettle);
        var json = Wire.json(input);
        if (json.isPresent()) {
            Wire.document(json.get(), V1PaymentRequired::fromJson, V1PaymentRequired::toJson);
            Wire.document(json.get(), V1Requirements::fromJson, V1Requirements::toJson)
                    .ifPresent(offer -> Wire.read(offer, V1Requirements::terms));
        }
    }
}
