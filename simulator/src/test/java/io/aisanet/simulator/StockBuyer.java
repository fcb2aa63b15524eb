package io.aisanet.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** The settings of a {@code pay.mjs}: a stock buyer, opted in to one of our assets. */
final class StockBuyer {
    private final NodeScript.Folder folder;
    private final ObjectNode settings = Json.object();

    /** Speaks x402 version 2. */
    StockBuyer(Party payer, AisaAsset accepted) {
        this(NodeScript.Folder.NPM, payer, accepted);
    }

    StockBuyer(NodeScript.Folder folder, Party payer, AisaAsset accepted) {
        this.folder = folder;
        settings.put("privateKey", "0x" + HexFormat.of().formatHex(payer.privateKey()))
                .put("network", AisaNetwork.CAIP2)
                .put("asset", accepted.address().toChecksumString())
                .put("assetName", accepted.domain().name());
    }

    StockBuyer posting(String json) {
        settings.put("method", "POST").put("body", json);
        return this;
    }

    /** Pays by AIsa's own method, with the plug-in for it. */
    StockBuyer byOwnMethod() {
        settings.put("pays", "aisanet");
        return this;
    }

    /** The same, with the payer's key taken as one of Ed25519. */
    StockBuyer byOwnMethodAndKey() {
        settings.put("pays", "aisanet by key");
        return this;
    }

    /** Refuses to pay more than this for one call, decimal. */
    StockBuyer atMost(String amount) {
        settings.put("maxAmount", amount);
        return this;
    }

    /** Pays by this scheme of x402. */
    StockBuyer scheme(String name) {
        settings.put("scheme", name);
        return this;
    }

    StockBuyer times(int times, int parallel) {
        settings.put("times", times).put("parallel", parallel);
        return this;
    }

    /**
     * Has the stock checker look at a gateway, paying for what it finds.
     *
     * @param endpoint such as {@code GET:/paid/x}; empty = what the checker discovers by itself
     */
    JsonNode validate(int port, String endpoint)
            throws IOException, InterruptedException, MalformedMessage {
        settings.put("url", "http://127.0.0.1:" + port);
        if (!endpoint.isEmpty()) {
            settings.put("endpoint", endpoint);
        }
        try (NodeScript script = NodeScript.start(folder, "validate", settings)) {
            return script.nextLine();
        }
    }

    /** Pays, and returns what the script saw: one line a call. */
    List<JsonNode> pay(int port, String target)
            throws IOException, InterruptedException, MalformedMessage {
        return run("pay", port, target);
    }

    /** The same with another script. */
    List<JsonNode> run(String name, int port, String target)
            throws IOException, InterruptedException, MalformedMessage {
        settings.put("url", "http://127.0.0.1:" + port + target);
        try (NodeScript script = NodeScript.start(folder, name, settings)) {
            return script.nextLines(settings.path("times").asInt(1));
        }
    }
}
