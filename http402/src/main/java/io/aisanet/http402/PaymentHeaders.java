package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The header fields of x402 over HTTP: names, and JSON in standard Base64 with padding. */
public final class PaymentHeaders {

    /** Request: a {@link PaymentPayload}. */
    public static final String PAYMENT_SIGNATURE = "PAYMENT-SIGNATURE";

    /** Answer 402: a {@link PaymentRequired}. */
    public static final String PAYMENT_REQUIRED = "PAYMENT-REQUIRED";

    /** Answer: a {@link SettleResponse}. */
    public static final String PAYMENT_RESPONSE = "PAYMENT-RESPONSE";

    /** Request, version 1. */
    public static final String V1_PAYMENT = "X-PAYMENT";

    /** Answer, version 1. */
    public static final String V1_PAYMENT_RESPONSE = "X-PAYMENT-RESPONSE";

    /** Request: sign-in with a wallet. */
    public static final String SIGN_IN_WITH_X = "SIGN-IN-WITH-X";

    /** Facilitator to resource server only; never forwarded. */
    public static final String EXTENSION_RESPONSES = "EXTENSION-RESPONSES";

    private PaymentHeaders() {}

    /** Header value of a 402. */
    public static String encode(PaymentRequired message) throws MalformedMessage {
        return encode(message.toJson());
    }

    /** Header value of a payment. */
    public static String encode(PaymentPayload message) throws MalformedMessage {
        return encode(message.toJson());
    }

    /** Header value of a receipt. */
    public static String encode(SettleResponse message) throws MalformedMessage {
        return encode(message.toJson());
    }

    /** Reads a {@link #PAYMENT_REQUIRED} header. */
    public static PaymentRequired decodeRequired(String header) throws MalformedMessage {
        return PaymentRequired.fromJson(decode(header));
    }

    /** Reads a {@link #PAYMENT_SIGNATURE} header. */
    public static PaymentPayload decodePayload(String header) throws MalformedMessage {
        return PaymentPayload.fromJson(decode(header));
    }

    /** Reads a {@link #PAYMENT_RESPONSE} header. */
    public static SettleResponse decodeSettle(String header) throws MalformedMessage {
        return SettleResponse.fromJson(decode(header));
    }

    /** Header value of any JSON object: standard Base64 with padding. */
    public static String encode(ObjectNode json) throws MalformedMessage {
        String header = Base64.getEncoder().encodeToString(Json.write(json));
        checkLength(header);
        return header;
    }

    /** Reads the JSON object of any such header value. */
    public static ObjectNode decode(String header) throws MalformedMessage {
        checkLength(header);
        try {
            return Json.parseObject(
                    Base64.getDecoder().decode(header.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(
                    "is not standard Base64",
                    "",
                    "use the alphabet with + and /, padding, and no white space");
        }
    }

    private static void checkLength(String header) throws MalformedMessage {
        if (header.length() > Limits.HEADER_BYTES) {
            throw new MalformedMessage(
                    "is a header of " + header.length() + " bytes",
                    "",
                    "keep it at or below " + Limits.HEADER_BYTES);
        }
    }
}
