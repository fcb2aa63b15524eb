package io.aisanet.http402.v1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.Limits;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a 402 in version 1. May go with a {@code PAYMENT-REQUIRED} header, which clients
 * of version 2 prefer. Stock clients read every entry of {@code accepts} and throw at one that they
 * do not understand: offer only what {@link V1Requirements#of} or {@link V1Requirements#aisa} give.
 *
 * @param error why
 * @param accepts offers, at most {@link Limits#OFFERS}
 */
public record V1PaymentRequired(@Nullable String error, List<V1Requirements> accepts) {

    public V1PaymentRequired {
        FieldProblem.unless(
                accepts.size() <= Limits.OFFERS,
                "accepts",
                "has " + accepts.size() + " entries",
                "send at most " + Limits.OFFERS);
        accepts = List.copyOf(accepts);
    }

    private static V1PaymentRequired read(Fields fields) throws MalformedMessage {
        V1Headers.checkVersion(fields);
        fields.required("accepts");
        List<V1Requirements> accepts = new ArrayList<>();
        for (Fields entry : fields.objects("accepts", Limits.OFFERS)) {
            accepts.add(Fields.read(entry, V1Requirements::read));
        }
        return new V1PaymentRequired(fields.optionalText("error"), accepts);
    }

    /** Reads the body. */
    public static V1PaymentRequired fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, V1PaymentRequired::read);
    }

    /** The body. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put(V1Headers.VERSION_FIELD, V1Headers.VERSION);
        Json.putText(json, "error", error);
        ArrayNode offers = json.putArray("accepts");
        accepts.forEach(offer -> offers.add(offer.toJson()));
        return json;
    }
}
