package io.aisanet.http402.v1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;

/**
 * Header values of version 1: {@link PaymentHeaders#V1_PAYMENT} and {@link
 * PaymentHeaders#V1_PAYMENT_RESPONSE}.
 */
public final class V1Headers {

    /** The version spoken here. */
    public static final int VERSION = 1;

    static final String VERSION_FIELD = "x402Version";

    private V1Headers() {}

    /** Reads {@code X-PAYMENT}. */
    public static V1Payment decodePayment(String header) throws MalformedMessage {
        return V1Payment.fromJson(PaymentHeaders.decode(header));
    }

    /** Writes {@code X-PAYMENT}. */
    public static String encode(V1Payment payment) throws MalformedMessage {
        return PaymentHeaders.encode(payment.toJson());
    }

    /** Writes {@code X-PAYMENT-RESPONSE}: a receipt under the network's short name. */
    public static String encode(SettleResponse receipt, String network) throws MalformedMessage {
        ObjectNode json = receipt.toJson().put("network", network);
        return PaymentHeaders.encode(json);
    }

    /** Reads {@code X-PAYMENT-RESPONSE}. */
    public static SettleResponse decodeSettle(String header) throws MalformedMessage {
        return PaymentHeaders.decodeSettle(header);
    }

    static void checkVersion(Fields fields) throws MalformedMessage {
        JsonNode version = fields.required(VERSION_FIELD);
        if (!version.isIntegralNumber() || version.intValue() != VERSION) {
            throw fields.problem(VERSION_FIELD, "is not version 1", "send 1");
        }
    }
}
