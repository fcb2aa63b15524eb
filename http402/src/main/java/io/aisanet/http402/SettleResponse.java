package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A facilitator's answer to {@code /settle}, and the content of {@code PAYMENT-RESPONSE}.
 *
 * @param success whether the money moved
 * @param errorReason one of {@link ErrorCodes}, or a code unknown here
 * @param errorMessage the reason for people
 * @param payer the payer's address, when it is known
 * @param transaction id of the movement; empty on failure
 * @param network CAIP-2 name
 * @param amount atomic units that moved
 * @param extensions per extension
 * @param extra per scheme
 */
public record SettleResponse(
        boolean success,
        @Nullable String errorReason,
        @Nullable String errorMessage,
        @Nullable String payer,
        String transaction,
        String network,
        @Nullable String amount,
        @Nullable ObjectNode extensions,
        @Nullable ObjectNode extra) {

    /** Money moved. */
    public static SettleResponse settled(
            String transaction, String network, String payer, String amount) {
        return new SettleResponse(
                true, null, null, payer, transaction, network, amount, null, null);
    }

    /** No money moved. */
    public static SettleResponse failed(
            String code, String message, String network, @Nullable String payer) {
        return new SettleResponse(false, code, message, payer, "", network, null, null, null);
    }

    static SettleResponse read(Fields fields) throws MalformedMessage {
        String transaction = fields.optionalText("transaction");
        String network = fields.optionalText("network");
        return new SettleResponse(
                fields.bool("success"),
                fields.optionalText("errorReason"),
                fields.optionalText("errorMessage"),
                fields.optionalText("payer"),
                transaction == null ? "" : transaction,
                network == null ? "" : network,
                fields.optionalText("amount"),
                fields.optionalObject("extensions"),
                fields.optionalObject("extra"));
    }

    /** Reads the JSON form. */
    public static SettleResponse fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, SettleResponse::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("success", success);
        Json.putText(json, "errorReason", errorReason);
        Json.putText(json, "errorMessage", errorMessage);
        Json.putText(json, "payer", payer);
        json.put("transaction", transaction).put("network", network);
        Json.putText(json, "amount", amount);
        Json.putTree(json, "extensions", extensions);
        Json.putTree(json, "extra", extra);
        return json;
    }
}
