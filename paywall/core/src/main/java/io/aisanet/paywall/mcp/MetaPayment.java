package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.mcp.McpKeys;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.SentPayment;
import java.util.Optional;

/** Payments in the {@code _meta} of a call. */
final class MetaPayment {

    private MetaPayment() {}

    /** The payment, in the words of HTTP. Two are refused: they cannot both be meant. */
    static Optional<SentPayment> find(JsonNode meta) throws MalformedMessage {
        if (meta.hasNonNull(McpKeys.X402) && meta.hasNonNull(McpKeys.MPP)) {
            throw new MalformedMessage("bears two payments", "/params/_meta", "send one");
        }
        if (meta.hasNonNull(McpKeys.X402)) {
            ObjectNode payment = object(meta, McpKeys.X402);
            return Optional.of(new SentPayment(Dialect.X402, PaymentHeaders.encode(payment)));
        }
        if (meta.hasNonNull(McpKeys.MPP)) {
            PaymentCredential credential = PaymentCredential.fromJson(object(meta, McpKeys.MPP));
            return Optional.of(new SentPayment(Dialect.MPP, credential.format()));
        }
        return Optional.empty();
    }

    private static ObjectNode object(JsonNode meta, String key) throws MalformedMessage {
        if (meta.get(key) instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedMessage("has no object", "/params/_meta/" + key, "send an object");
    }
}
