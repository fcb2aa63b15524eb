package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.EvmAddress;
import org.jspecify.annotations.Nullable;

/**
 * A call of a contract, without money of the chain's own.
 *
 * @param from who calls
 * @param to the contract; null = the data creates one
 * @param data selector and arguments
 */
public record Call(EvmAddress from, @Nullable EvmAddress to, HexBytes data) {

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("from", from.toString());
        if (to != null) {
            json.put("to", to.toString());
        }
        return json.put("data", data.toString());
    }
}
