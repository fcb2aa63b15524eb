package io.aisanet.server.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import java.util.List;

/**
 * A wallet to create.
 *
 * @param owner owner id; empty = the key's own
 * @param kind {@code agent}, {@code provider} or {@code system}
 * @param address {@code 0x...}; empty = none
 * @param assets such as {@code USD}
 */
public record NewWallet(
        String owner, String kind, String name, String address, List<String> assets) {
    ObjectNode toJson() {
        ObjectNode json = Json.object().put("kind", kind).put("name", name);
        if (!owner.isEmpty()) {
            json.put("owner", owner);
        }
        if (!address.isEmpty()) {
            json.put("address", address);
        }
        ArrayNode list = json.putArray("assets");
        assets.forEach(list::add);
        return json;
    }
}
