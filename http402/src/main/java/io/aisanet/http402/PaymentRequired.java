package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a 402: what is for sale and by which offers it can be paid.
 *
 * @param error why, as text or as one of {@link ErrorCodes}
 * @param resource what is for sale; absent only when a foreign server left it out
 * @param accepts offers in the server's order of preference, at most {@link Limits#OFFERS}
 * @param extensions extension name to its {@code info} and {@code schema}
 */
public record PaymentRequired(
        @Nullable String error,
        @Nullable ResourceInfo resource,
        List<Offer> accepts,
        @Nullable ObjectNode extensions) {

    public PaymentRequired {
        FieldProblem.unless(
                accepts.size() <= Limits.OFFERS,
                "accepts",
                "has " + accepts.size() + " entries",
                "send at most " + Limits.OFFERS);
        accepts = List.copyOf(accepts);
    }

    /** A 402 of our own, without extensions. */
    public static PaymentRequired of(
            String error, ResourceInfo resource, List<PaymentRequirements> terms) {
        return new PaymentRequired(error, resource, terms.stream().map(Offer::of).toList(), null);
    }

    static PaymentRequired read(Fields fields) throws MalformedMessage {
        X402.checkVersion(fields);
        return new PaymentRequired(
                fields.optionalText("error"),
                fields.optional("resource") == null
                        ? null
                        : fields.record("resource", ResourceInfo::read),
                readOffers(fields),
                fields.optionalObject("extensions"));
    }

    /** An unreadable offer is passed over, as nobody has to take it, unless no other is left. */
    private static List<Offer> readOffers(Fields fields) throws MalformedMessage {
        fields.required("accepts");
        List<Offer> offers = new ArrayList<>();
        MalformedMessage unreadable = null;
        for (Fields entry : fields.objects("accepts", Limits.OFFERS)) {
            try {
                offers.add(new Offer(Fields.read(entry, PaymentRequirements::read), entry.node()));
            } catch (MalformedMessage e) {
                unreadable = e;
            }
        }
        if (offers.isEmpty() && unreadable != null) {
            throw unreadable;
        }
        return offers;
    }

    /** Reads the JSON form. */
    public static PaymentRequired fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, PaymentRequired::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put(X402.VERSION_FIELD, X402.VERSION);
        Json.putText(json, "error", error);
        if (resource != null) {
            json.set("resource", resource.toJson());
        }
        ArrayNode offers = json.putArray("accepts");
        accepts.forEach(offer -> offers.add(offer.raw()));
        Json.putTree(json, "extensions", extensions);
        return json;
    }
}
