package io.aisanet.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.X402;
import io.aisanet.http402.permit2.Permit2;
import io.aisanet.wallet.Refusal.Reason;
import java.util.Optional;

/** Judges the terms of one offer of x402, either version, in the order of {@link Reason}. */
final class X402Terms {
    private final PaymentRequirements terms;
    private final String network;

    /**
     * @param network CAIP-2 name under which AIsa's assets are offered in this version
     */
    X402Terms(PaymentRequirements terms, String network) {
        this.terms = terms;
        this.network = network;
    }

    /** The asset of an offer of a scheme that is known. */
    Verdict<AisaAsset> asset(X402Kind kind) {
        if (!terms.network().equals(network)) {
            return Verdict.no(
                    Reason.UNSUPPORTED_NETWORK,
                    "network '" + StatedPrice.shortened(terms.network()) + "' is not " + network);
        }
        return StatedPrice.asset(
                        StatedPrice.address(terms.asset()).flatMap(AisaAsset::ofAddress),
                        terms.asset())
                .then(asset ->
                        wrong(kind, asset)
                                .<Verdict<AisaAsset>>map(
                                        what -> Verdict.no(Reason.WRONG_TERMS, what))
                                .orElseGet(() -> new Verdict.Yes<>(asset)));
    }

    /** What the terms say of the price. */
    StatedPrice stated(AisaAsset asset) {
        return new StatedPrice(asset, terms.amount(), terms.payTo(), terms.maxTimeoutSeconds());
    }

    static Refusal unknownScheme(String scheme) {
        return Refusal.of(
                Reason.UNSUPPORTED_SCHEME,
                "scheme '"
                        + StatedPrice.shortened(scheme)
                        + "' is neither exact nor upto, nor batch-settlement with a plan for"
                        + " sessions");
    }

    /**
     * The wallet signs in the domain that it knows of the asset; an offer that says otherwise is a
     * trap or a mistake.
     */
    private Optional<String> wrong(X402Kind kind, AisaAsset asset) {
        boolean named = kind == X402Kind.AUTHORIZATION || kind == X402Kind.CHANNEL;
        return unequal("name", asset.domain().name(), named)
                .or(() -> unequal("version", asset.domain().version(), named))
                .or(() -> unequal(X402.ASSET_TRANSFER_METHOD, kind.transferMethod(), false))
                .or(() -> unequal(X402.PAYMENT_FLOW, X402.FLOW_AUTHORIZATION, false))
                .or(() -> unequal("decimals", Integer.toString(AisaAsset.DECIMALS), false))
                .or(() -> kind == X402Kind.UP_TO ? withoutFacilitator() : Optional.empty());
    }

    private Optional<String> withoutFacilitator() {
        String settler = terms.extra().path(Permit2.FACILITATOR).asText();
        return StatedPrice.address(settler).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "extra."
                                + Permit2.FACILITATOR
                                + " is '"
                                + StatedPrice.shortened(settler)
                                + "', no address");
    }

    private Optional<String> unequal(String name, String expected, boolean required) {
        JsonNode value = terms.extra().path(name);
        boolean fine =
                value.isMissingNode()
                        ? !required
                        : value.isValueNode() && value.asText().equals(expected);
        return fine
                ? Optional.empty()
                : Optional.of(
                        "extra."
                                + name
                                + " is "
                                + StatedPrice.shortened(value.toString())
                                + ", not "
                                + expected);
    }
}
