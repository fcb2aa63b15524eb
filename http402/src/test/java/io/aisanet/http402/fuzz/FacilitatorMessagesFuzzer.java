package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Problem;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.SupportedResponse;
import io.aisanet.http402.VerifyResponse;
import java.util.Optional;

/** What goes between a resource server and a facilitator, and the bodies of refusals. */
public final class FacilitatorMessagesFuzzer {

    private FacilitatorMessagesFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Optional<ObjectNode> json = Wire.json(input);
        if (json.isEmpty()) {
            return;
        }
        ObjectNode sent = json.get();
        Wire.document(sent, FacilitatorRequest::fromJson, FacilitatorRequest::toJson);
        Wire.document(sent, PaymentRequirements::fromJson, PaymentRequirements::toJson);
        Wire.document(sent, PaymentRequired::fromJson, PaymentRequired::toJson);
        Wire.document(sent, VerifyResponse::fromJson, VerifyResponse::toJson);
        Wire.document(sent, SettleResponse::fromJson, SettleResponse::toJson);
        Wire.document(sent, SupportedResponse::fromJson, SupportedResponse::toJson);
        Wire.document(sent, Problem::fromJson, Problem::toJson);
    }
}
