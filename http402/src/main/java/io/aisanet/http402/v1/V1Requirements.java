package io.aisanet.http402.v1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.Limits;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.X402;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code accepts} in version 1.
 *
 * @param scheme how the amount moves; only {@code exact} is known
 * @param network short name ({@link V1Networks})
 * @param maxAmountRequired decimal string in atomic units
 * @param asset token address
 * @param payTo the payee's address
 * @param resource what is for sale; {@code url} must be absolute for stock clients
 * @param outputSchema of the resource
 * @param maxTimeoutSeconds how long a payment made now stays good
 * @param extra name and version of the EIP-712 domain
 */
public record V1Requirements(
        String scheme,
        String network,
        String maxAmountRequired,
        String asset,
        String payTo,
        ResourceInfo resource,
        @Nullable ObjectNode outputSchema,
        int maxTimeoutSeconds,
        ObjectNode extra) {

    private static final int TIMEOUT_SECONDS = 60;

    public V1Requirements {
        FieldProblem.unlessText(scheme, "scheme");
        FieldProblem.unlessText(network, "network");
        FieldProblem.unless(
                AtomicAmount.isValid(maxAmountRequired),
                "maxAmountRequired",
                "is no amount",
                "send decimal digits only");
        FieldProblem.unlessText(asset, "asset");
        FieldProblem.unlessText(payTo, "payTo");
        FieldProblem.unless(
                maxTimeoutSeconds >= 0 && maxTimeoutSeconds <= Limits.MAX_TIMEOUT_SECONDS,
                "maxTimeoutSeconds",
                "is out of range",
                "send 0 to " + Limits.MAX_TIMEOUT_SECONDS);
    }

    /** An offer of version 2 as stock clients of version 1 can read it, or empty if they cannot. */
    public static Optional<V1Requirements> of(PaymentRequirements terms, ResourceInfo resource) {
        if (!terms.scheme().equals(X402.SCHEME_EXACT)
                || terms.extra().has(X402.PAYMENT_FLOW)
                || terms.extra().has(X402.ASSET_TRANSFER_METHOD)) {
            return Optional.empty();
        }
        return V1Networks.name(terms.network())
                .filter(V1Networks::isReadable)
                .map(network ->
                        new V1Requirements(
                                terms.scheme(),
                                network,
                                terms.amount(),
                                terms.asset(),
                                terms.payTo(),
                                resource,
                                null,
                                terms.maxTimeoutSeconds(),
                                terms.extra()));
    }

    /** An offer in an asset of AIsa's own, under the name {@link V1Networks#AISA}. */
    public static V1Requirements aisa(
            AisaAsset asset, long amount, EvmAddress payTo, ResourceInfo resource) {
        PaymentRequirements terms =
                PaymentRequirements.exact(asset, amount, payTo, TIMEOUT_SECONDS);
        return new V1Requirements(
                terms.scheme(),
                V1Networks.AISA,
                terms.amount(),
                terms.asset(),
                terms.payTo(),
                resource,
                null,
                TIMEOUT_SECONDS,
                terms.extra());
    }

    /** The same terms in the words of version 2, as they are signed and verified. */
    public PaymentRequirements terms() throws MalformedMessage {
        String caip2 =
                V1Networks.caip2(network)
                        .orElseThrow(() ->
                                new MalformedMessage("is unknown", "/network", "send base or so"));
        return new PaymentRequirements(
                scheme, caip2, maxAmountRequired, asset, payTo, maxTimeoutSeconds, extra);
    }

    static V1Requirements read(Fields fields) throws MalformedMessage {
        String description = fields.optionalText("description");
        String mimeType = fields.optionalText("mimeType");
        ObjectNode extra = fields.optionalObject("extra");
        return new V1Requirements(
                fields.text("scheme"),
                fields.text("network"),
                fields.text("maxAmountRequired"),
                fields.text("asset"),
                fields.text("payTo"),
                ResourceInfo.of(
                        fields.text("resource"),
                        description == null ? "" : description,
                        mimeType == null ? "" : mimeType),
                fields.optionalObject("outputSchema"),
                fields.integer("maxTimeoutSeconds"),
                extra == null ? Json.object() : extra);
    }

    /** Reads the JSON form. */
    public static V1Requirements fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, V1Requirements::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("scheme", scheme)
                        .put("network", network)
                        .put("maxAmountRequired", maxAmountRequired)
                        .put("asset", asset)
                        .put("payTo", payTo)
                        .put("resource", resource.url())
                        .put("description", resource.description())
                        .put("mimeType", resource.mimeType())
                        .put("maxTimeoutSeconds", maxTimeoutSeconds);
        Json.putTree(json, "outputSchema", outputSchema);
        json.set("extra", extra);
        return json;
    }
}
