package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The terms of one offer.
 *
 * @param scheme how the amount moves, for instance {@code exact}
 * @param network CAIP-2 name
 * @param amount decimal string in atomic units ({@link AtomicAmount})
 * @param asset token address, or the scheme's own word
 * @param payTo the payee's address, or the scheme's own word
 * @param maxTimeoutSeconds how long a payment made now stays good, 0 to 30 days
 * @param extra scheme-specific members; empty, never absent, on output
 */
public record PaymentRequirements(
        String scheme,
        String network,
        String amount,
        String asset,
        String payTo,
        int maxTimeoutSeconds,
        ObjectNode extra) {

    public PaymentRequirements {
        FieldProblem.unlessText(scheme, "scheme");
        FieldProblem.unless(
                network.indexOf(':') > 0,
                "network",
                "is no CAIP-2 name",
                "send eip155:402402 or so");
        FieldProblem.unless(
                AtomicAmount.isValid(amount), "amount", "is no amount", "send decimal digits only");
        FieldProblem.unlessText(asset, "asset");
        FieldProblem.unlessText(payTo, "payTo");
        FieldProblem.unless(
                maxTimeoutSeconds >= 0 && maxTimeoutSeconds <= Limits.MAX_TIMEOUT_SECONDS,
                "maxTimeoutSeconds",
                "is out of range",
                "send 0 to " + Limits.MAX_TIMEOUT_SECONDS);
    }

    /** An {@code exact} offer on AIsa's own network. */
    public static PaymentRequirements exact(
            AisaAsset asset, long amount, EvmAddress payTo, int maxTimeoutSeconds) {
        ObjectNode extra =
                Json.object()
                        .put("name", asset.domain().name())
                        .put("version", asset.domain().version());
        return new PaymentRequirements(
                X402.SCHEME_EXACT,
                AisaNetwork.CAIP2,
                Long.toString(amount),
                asset.address().toChecksumString(),
                payTo.toChecksumString(),
                maxTimeoutSeconds,
                extra);
    }

    static PaymentRequirements read(Fields fields) throws MalformedMessage {
        ObjectNode extra = fields.optionalObject("extra");
        return new PaymentRequirements(
                fields.text("scheme"),
                fields.text("network"),
                fields.text("amount"),
                fields.text("asset"),
                fields.text("payTo"),
                fields.integer("maxTimeoutSeconds"),
                extra == null ? Json.object() : extra);
    }

    /** Reads the JSON form. */
    public static PaymentRequirements fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, PaymentRequirements::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("scheme", scheme)
                        .put("network", network)
                        .put("amount", amount)
                        .put("asset", asset)
                        .put("payTo", payTo)
                        .put("maxTimeoutSeconds", maxTimeoutSeconds);
        json.set("extra", extra);
        return json;
    }
}
