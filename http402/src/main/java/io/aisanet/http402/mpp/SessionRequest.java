package io.aisanet.http402.mpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import org.jspecify.annotations.Nullable;

/**
 * What the intent {@code session} asks for: permission to take up to a cap, bit by bit.
 *
 * @param amount price of one unit, decimal string in atomic units
 * @param unitType what is counted, for instance {@code call} or {@code token}
 * @param suggestedDeposit a sensible cap, decimal string in atomic units
 * @param currency token address, or the method's own word
 * @param recipient payee
 * @param methodDetails what the method needs besides
 */
public record SessionRequest(
        String amount,
        @Nullable String unitType,
        @Nullable String suggestedDeposit,
        String currency,
        @Nullable String recipient,
        @Nullable ObjectNode methodDetails) {

    /** Name of the intent. */
    public static final String INTENT = "session";

    public SessionRequest {
        FieldProblem.unless(
                AtomicAmount.isValid(amount), "amount", "is no amount", "send decimal digits only");
        FieldProblem.unless(
                suggestedDeposit == null || AtomicAmount.isValid(suggestedDeposit),
                "suggestedDeposit",
                "is no amount",
                "send decimal digits only");
        FieldProblem.unlessText(currency, "currency");
    }

    /** A session on AIsa's ledger, by the call. */
    public static SessionRequest of(
            AisaAsset asset, long amount, long suggestedDeposit, EvmAddress payTo) {
        return new SessionRequest(
                Long.toString(amount),
                "call",
                Long.toString(suggestedDeposit),
                AisaCharge.currency(asset),
                payTo.toChecksumString(),
                Json.object().put("network", AisaNetwork.CAIP2));
    }

    private static SessionRequest read(Fields fields) throws MalformedMessage {
        return new SessionRequest(
                fields.text("amount"),
                fields.optionalText("unitType"),
                fields.optionalText("suggestedDeposit"),
                fields.text("currency"),
                fields.optionalText("recipient"),
                fields.optionalObject("methodDetails"));
    }

    /** Reads the JSON form. */
    public static SessionRequest fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, SessionRequest::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("amount", amount).put("currency", currency);
        Json.putText(json, "unitType", unitType);
        Json.putText(json, "suggestedDeposit", suggestedDeposit);
        Json.putText(json, "recipient", recipient);
        Json.putTree(json, "methodDetails", methodDetails);
        return json;
    }
}
