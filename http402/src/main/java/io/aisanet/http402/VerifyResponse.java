package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A facilitator's answer to {@code /verify}.
 *
 * @param isValid whether the payment would settle
 * @param invalidReason one of {@link ErrorCodes}, or a code unknown here
 * @param invalidMessage the reason for people
 * @param payer the payer's address, when it is known
 * @param extensions per extension
 * @param extra per scheme
 */
public record VerifyResponse(
        boolean isValid,
        @Nullable String invalidReason,
        @Nullable String invalidMessage,
        @Nullable String payer,
        @Nullable ObjectNode extensions,
        @Nullable ObjectNode extra) {

    /** A payment that would settle. */
    public static VerifyResponse valid(EvmAddress payer) {
        return new VerifyResponse(true, null, null, payer.toChecksumString(), null, null);
    }

    /** A payment that would not. */
    public static VerifyResponse invalid(String code, String message, @Nullable String payer) {
        return new VerifyResponse(false, code, message, payer, null, null);
    }

    static VerifyResponse read(Fields fields) throws MalformedMessage {
        return new VerifyResponse(
                fields.bool("isValid"),
                fields.optionalText("invalidReason"),
                fields.optionalText("invalidMessage"),
                fields.optionalText("payer"),
                fields.optionalObject("extensions"),
                fields.optionalObject("extra"));
    }

    /** Reads the JSON form. */
    public static VerifyResponse fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, VerifyResponse::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("isValid", isValid);
        Json.putText(json, "invalidReason", invalidReason);
        Json.putText(json, "invalidMessage", invalidMessage);
        Json.putText(json, "payer", payer);
        Json.putTree(json, "extensions", extensions);
        Json.putTree(json, "extra", extra);
        return json;
    }
}
