package io.aisanet.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.util.Map;

/** {@code shop.mjs}, running: the stock seller behind a facilitator of ours. */
final class StockShop implements AutoCloseable {
    private final NodeScript script;
    private final int port;

    private StockShop(NodeScript script, int port) {
        this.script = script;
        this.port = port;
    }

    /** Starts it; every path of the facilitator gets the same key. */
    static StockShop start(String facilitatorUrl, String apiKey, ObjectNode terms)
            throws IOException, InterruptedException, MalformedMessage {
        ObjectNode settings = terms.deepCopy().put("facilitatorUrl", facilitatorUrl);
        ObjectNode authorization = settings.putObject("authorization");
        for (String path : new String[] {"verify", "settle", "supported"}) {
            authorization.put(path, "Bearer " + apiKey);
        }
        NodeScript script = NodeScript.start("shop", settings);
        return new StockShop(script, script.nextLine().path("port").asInt());
    }

    /** What one call costs there. */
    static ObjectNode terms(AisaAsset asset, long price, EvmAddress payTo, int maxTimeoutSeconds) {
        return Json.object()
                .put("network", AisaNetwork.CAIP2)
                .put("asset", asset.address().toChecksumString())
                .put("name", asset.domain().name())
                .put("version", asset.domain().version())
                .put("amount", Long.toString(price))
                .put("payTo", payTo.toChecksumString())
                .put("maxTimeoutSeconds", maxTimeoutSeconds);
    }

    /** The TCP port that it listens on. */
    int port() {
        return port;
    }

    /** How often the handler of a path has run since the last count. */
    long servedSince(String path) throws IOException, InterruptedException, MalformedMessage {
        HttpConnection.once(port, HttpConnection.get("/free", Map.of()));
        long served = 0;
        JsonNode line = script.nextLine();
        while (!"/free".equals(NodeScript.textOf(line, "served"))) {
            served += path.equals(NodeScript.textOf(line, "served")) ? 1 : 0;
            line = script.nextLine();
        }
        return served;
    }

    @Override
    public void close() {
        script.close();
    }
}
