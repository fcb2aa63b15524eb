package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One question to a node.
 *
 * @param method such as {@code eth_getLogs}
 * @param params its arguments
 */
record RpcCall(String method, ArrayNode params) {

    /** A call with these arguments: texts, truth values and trees. */
    static RpcCall of(String method, Object... params) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Object param : params) {
            switch (param) {
                case JsonNode tree -> array.add(tree);
                case Boolean truth -> array.add(truth);
                default -> array.add(param.toString());
            }
        }
        return new RpcCall(method, array);
    }

    ObjectNode toJson(int id) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("jsonrpc", "2.0").put("id", id).put("method", method);
        json.set("params", params);
        return json;
    }
}
