package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A payment that answers a 402.
 *
 * @param resource the server's own words, sent back; unsigned
 * @param accepted the chosen entry of {@code accepts}, exactly as the server sent it; compared by
 *     {@link OfferMatch}, never trusted
 * @param payload what the scheme signs, for instance an {@link ExactPayload}
 * @param extensions the server's extensions, sent back, perhaps with additions
 */
public record PaymentPayload(
        @Nullable ResourceInfo resource,
        ObjectNode accepted,
        ObjectNode payload,
        @Nullable ObjectNode extensions) {

    /** A payment of this offer. */
    public static PaymentPayload of(PaymentRequired asked, Offer chosen, ExactPayload payload) {
        return new PaymentPayload(
                asked.resource(), chosen.raw(), payload.toJson(), asked.extensions());
    }

    static PaymentPayload read(Fields fields) throws MalformedMessage {
        X402.checkVersion(fields);
        return new PaymentPayload(
                fields.optional("resource") == null
                        ? null
                        : fields.record("resource", ResourceInfo::read),
                fields.object("accepted"),
                fields.object("payload"),
                fields.optionalObject("extensions"));
    }

    /** Reads the JSON form. */
    public static PaymentPayload fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, PaymentPayload::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put(X402.VERSION_FIELD, X402.VERSION);
        json.set("payload", payload);
        Json.putTree(json, "extensions", extensions);
        if (resource != null) {
            json.set("resource", resource.toJson());
        }
        json.set("accepted", accepted);
        return json;
    }
}
