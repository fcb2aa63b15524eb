package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One way of paying that a facilitator settles.
 *
 * @param x402Version protocol version, 1 or later
 * @param scheme for instance {@code exact}
 * @param network CAIP-2 name, never a pattern
 * @param extra per scheme
 */
public record SupportedKind(
        int x402Version, String scheme, String network, @Nullable ObjectNode extra) {

    public SupportedKind {
        FieldProblem.unless(x402Version >= 1, X402.VERSION_FIELD, "is no version", "send 2");
        FieldProblem.unlessText(scheme, "scheme");
        FieldProblem.unlessText(network, "network");
    }

    static SupportedKind read(Fields fields) throws MalformedMessage {
        return new SupportedKind(
                fields.integer(X402.VERSION_FIELD),
                fields.text("scheme"),
                fields.text("network"),
                fields.optionalObject("extra"));
    }

    ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put(X402.VERSION_FIELD, x402Version)
                        .put("scheme", scheme)
                        .put("network", network);
        Json.putTree(json, "extra", extra);
        return json;
    }
}
