package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.X402;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.ChargeRequest;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.OtherAssets;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call costs, as the extension {@code x-payment-info} of MPP's discovery says it: an offer
 * for each way to pay. It is advice; what counts is the 402.
 */
final class RouteOffers {

    private final Set<Dialect> dialects;

    RouteOffers(Set<Dialect> dialects) {
        this.dialects = dialects;
    }

    /** A client that knows no method of these is none the worse for it. */
    ObjectNode of(Route route, Terms terms) {
        ObjectNode info = Json.object();
        ArrayNode offers = info.putArray("offers");
        AisaAsset asset = terms.price().asset();
        String code = asset.code().toLowerCase(Locale.ROOT);
        String address = asset.address().toChecksumString();
        if (dialects.contains(Dialect.MPP)) {
            offers.add(offer(AisaCharge.METHOD, code, route, terms));
            offers.add(offer(EvmCharge.METHOD, address, route, terms));
        }
        if (dialects.contains(Dialect.X402) || dialects.contains(Dialect.X402V1)) {
            offers.add(
                    offer("x402", address, route, terms)
                            .put("scheme", X402.SCHEME_EXACT)
                            .put("network", AisaNetwork.CAIP2));
        }
        OtherAssets others = terms.others();
        if (others != null && dialects.contains(Dialect.X402)) {
            others.assets().forEach(other -> offers.add(converted(other, route, terms)));
        }
        if (dialects.contains(Dialect.NATIVE)) {
            offers.add(offer("aisanet-native", code, route, terms));
        }
        return info;
    }

    /** What it costs in another asset is known at the moment of its 402. */
    private static ObjectNode converted(AisaAsset other, Route route, Terms terms) {
        return offer("x402", other.address().toChecksumString(), route, terms)
                .putNull("amount")
                .put("scheme", X402.SCHEME_EXACT)
                .put("network", AisaNetwork.CAIP2);
    }

    /** What is metered or quoted costs what its call is; nobody knows that before. */
    private static @Nullable String amount(Terms terms) {
        return terms.isMetered() || terms.pricing() != null
                ? null
                : Long.toString(terms.price().amount());
    }

    private static ObjectNode offer(String method, String currency, Route route, Terms terms) {
        ObjectNode offer =
                Json.object()
                        .put("intent", ChargeRequest.INTENT)
                        .put("method", method)
                        .put("amount", amount(terms))
                        .put("currency", currency);
        if (!route.description().isEmpty()) {
            offer.put("description", route.description());
        }
        return offer;
    }
}
