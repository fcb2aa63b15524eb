package io.aisanet.app.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.api.NodeApi;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.wallet.OutsidePayer;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sellers outside are paid by a node, out of the wallet's accounts there. */
public final class NodeOutsidePayer implements OutsidePayer {
    private final Supplier<NodeApi> api;
    private final String payer;
    private @Nullable JsonNode assets;

    /**
     * A payer.
     *
     * @param api asked when there is an offer that only it can pay
     * @param payer the wallet's address
     */
    public NodeOutsidePayer(Supplier<NodeApi> api, String payer) {
        this.api = api;
        this.payer = payer;
    }

    @Override
    public Optional<AisaAsset> assetOf(PaymentRequirements terms) {
        for (JsonNode one : assets()) {
            boolean same =
                    one.path("network").asText().equals(terms.network())
                            && one.path("asset").asText().equalsIgnoreCase(terms.asset())
                            && one.path("name").asText().equals(terms.extra().path("name").asText())
                            && one.path("version")
                                    .asText()
                                    .equals(terms.extra().path("version").asText());
            if (same) {
                return AisaAsset.ofCode(one.path("countsAs").asText());
            }
        }
        return Optional.empty();
    }

    private synchronized JsonNode assets() {
        JsonNode known = assets;
        if (known == null) {
            try {
                known = api.get().get("/v1/outside-payments/assets").path("assets");
            } catch (CommandFailure e) {
                known = Json.object().putArray("assets"); // this node pays nobody outside
            }
            assets = known;
        }
        return known;
    }

    @Override
    public ExactPayload sign(PaymentRequirements terms, URI resource) throws IOException {
        ObjectNode wish = Json.object().put("payer", payer).put("resource", resource.toString());
        wish.set("terms", terms.toJson());
        ObjectNode said = api.get().post("/v1/outside-payments", wish);
        if (!(said.path("payload") instanceof ObjectNode payload)) {
            throw new IOException(
                    "the node does not sign it now, and gives the money back: payment "
                            + said.path("id").asText()
                            + " "
                            + said.path("reason").asText());
        }
        try {
            return ExactPayload.fromJson(payload);
        } catch (MalformedMessage e) {
            throw new IOException("the node's order cannot be read", e);
        }
    }
}
