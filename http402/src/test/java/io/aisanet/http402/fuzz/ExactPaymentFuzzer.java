package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.OfferMatch;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.TransferAuthorization;
import java.util.List;
import java.util.Optional;

/** A payment by EIP-3009: whatever is sent, only the order that was signed is found valid. */
public final class ExactPaymentFuzzer {

    private static final PaymentRequirements TERMS =
            PaymentRequirements.exact(AisaAsset.USD, 1000, Wire.PAYEE, 60);
    private static final ExactScheme SCHEME = new ExactScheme(Wire.CURVE);
    private static final TransferAuthorization SIGNED = signed().authorization();

    private ExactPaymentFuzzer() {}

    static ExactPayload signed() {
        try {
            return SCHEME.sign(TERMS, Wire.KEY, Wire.NOW, Wire.NONCE);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    /** The genuine payment. */
    static ObjectNode genuine() {
        return new PaymentPayload(null, TERMS.toJson(), signed().toJson(), null).toJson();
    }

    static boolean isValid(ObjectNode payment) throws MalformedMessage {
        return SCHEME.verify(PaymentPayload.fromJson(payment), TERMS, Wire.NOW)
                instanceof ExactResult.Valid;
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Optional<ObjectNode> json = Wire.json(input);
        if (json.isEmpty()) {
            return;
        }
        Wire.document(json.get(), ExactPayload::fromJson, ExactPayload::toJson);
        Optional<PaymentPayload> sent =
                Wire.document(json.get(), PaymentPayload::fromJson, PaymentPayload::toJson);
        sent.ifPresent(ExactPaymentFuzzer::judge);
    }

    private static void judge(PaymentPayload payment) {
        boolean matches = OfferMatch.matches(TERMS.toJson(), payment.accepted());
        boolean found = OfferMatch.find(List.of(TERMS), payment.accepted()).isPresent();
        Property.same(matches, found, "an offer is found where it matches");
        if (SCHEME.verify(payment, TERMS, Wire.NOW) instanceof ExactResult.Valid valid) {
            Property.same(SIGNED, valid.authorization(), "only what was signed is valid");
        }
    }
}
