package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The body of {@code /verify}, {@code /settle} and {@code /void}.
 *
 * @param paymentPayload what the payer sent
 * @param paymentRequirements the resource server's own terms, never the payer's copy
 */
public record FacilitatorRequest(
        PaymentPayload paymentPayload, PaymentRequirements paymentRequirements) {

    static FacilitatorRequest read(Fields fields) throws MalformedMessage {
        X402.checkVersion(fields);
        return new FacilitatorRequest(
                fields.record("paymentPayload", PaymentPayload::read),
                fields.record("paymentRequirements", PaymentRequirements::read));
    }

    /** Reads the JSON form. */
    public static FacilitatorRequest fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, FacilitatorRequest::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put(X402.VERSION_FIELD, X402.VERSION);
        json.set("paymentPayload", paymentPayload.toJson());
        json.set("paymentRequirements", paymentRequirements.toJson());
        return json;
    }
}
