package io.aisanet.http402.mpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import org.jspecify.annotations.Nullable;

/**
 * What the intent {@code charge} asks for: one payment of exactly this amount.
 *
 * @param amount decimal string in atomic units ({@link AtomicAmount})
 * @param currency token address, or the method's own word
 * @param recipient payee
 * @param description for people
 * @param externalId the payee's own reference
 * @param methodDetails what the method needs besides
 */
public record ChargeRequest(
        String amount,
        String currency,
        @Nullable String recipient,
        @Nullable String description,
        @Nullable String externalId,
        @Nullable ObjectNode methodDetails) {

    /** Name of the intent. */
    public static final String INTENT = "charge";

    public ChargeRequest {
        FieldProblem.unless(
                AtomicAmount.isValid(amount), "amount", "is no amount", "send decimal digits only");
        FieldProblem.unlessText(currency, "currency");
    }

    private static ChargeRequest read(Fields fields) throws MalformedMessage {
        return new ChargeRequest(
                fields.text("amount"),
                fields.text("currency"),
                fields.optionalText("recipient"),
                fields.optionalText("description"),
                fields.optionalText("externalId"),
                fields.optionalObject("methodDetails"));
    }

    /** Reads the JSON form. */
    public static ChargeRequest fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, ChargeRequest::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("amount", amount).put("currency", currency);
        Json.putText(json, "recipient", recipient);
        Json.putText(json, "description", description);
        Json.putText(json, "externalId", externalId);
        Json.putTree(json, "methodDetails", methodDetails);
        return json;
    }
}
