package io.aisanet.http402.v1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;

/**
 * A payment of version 1, in {@code X-PAYMENT}. It names no terms, so it is checked against each
 * offer of its scheme and network.
 *
 * @param scheme as offered
 * @param network short name, as offered
 * @param payload what the scheme signs; for {@code exact} the same as in version 2
 */
public record V1Payment(String scheme, String network, ObjectNode payload) {

    /** Whether it may pay this offer at all. */
    public boolean names(V1Requirements offer) {
        return scheme.equals(offer.scheme()) && network.equals(offer.network());
    }

    /** Checks the payment against one offer of ours, with the codes of version 2. */
    public ExactResult verify(ExactScheme exact, V1Requirements ours, long nowSeconds)
            throws MalformedMessage {
        PaymentRequirements terms = ours.terms();
        return exact.verify(internal(terms), terms, nowSeconds);
    }

    /** The same payment in the words of version 2, for terms that {@link #names} holds for. */
    public PaymentPayload internal(PaymentRequirements terms) {
        ObjectNode accepted =
                terms.toJson()
                        .put("scheme", scheme)
                        .put("network", V1Networks.caip2(network).orElse(network));
        return new PaymentPayload(null, accepted, payload, null);
    }

    static V1Payment read(Fields fields) throws MalformedMessage {
        V1Headers.checkVersion(fields);
        return new V1Payment(
                fields.text("scheme"), fields.text("network"), fields.object("payload"));
    }

    /** Reads the JSON form. */
    public static V1Payment fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, V1Payment::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put(V1Headers.VERSION_FIELD, V1Headers.VERSION)
                        .put("scheme", scheme)
                        .put("network", network);
        json.set("payload", payload);
        return json;
    }
}
