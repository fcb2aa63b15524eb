package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What recent blocks cost.
 *
 * @param nextBaseFeeWei base fee of the block to come
 * @param tipWei median over the last blocks of what their median transaction paid on top
 */
public record FeeHistory(long nextBaseFeeWei, long tipWei) {
    private static final int BLOCKS = 5;
    private static final int MEDIAN_PERCENT = 50;

    static ArrayNode params() {
        ArrayNode params = JsonNodeFactory.instance.arrayNode();
        params.add(Quantity.write(BLOCKS)).add(ChainNode.LATEST).addArray().add(MEDIAN_PERCENT);
        return params;
    }

    static FeeHistory read(Fields fields) throws MalformedMessage {
        JsonNode baseFees = fields.required("baseFeePerGas");
        if (!baseFees.isArray() || baseFees.isEmpty()) {
            throw new MalformedMessage("has no base fee", "/baseFeePerGas", "look at the node");
        }
        List<Long> tips = new ArrayList<>();
        for (JsonNode block : fields.node().path("reward")) {
            tips.add(Quantity.parseLong(block.path(0).asText()));
        }
        Collections.sort(tips);
        return new FeeHistory(
                Quantity.parseLong(baseFees.get(baseFees.size() - 1).asText()),
                tips.isEmpty() ? 0 : tips.get(tips.size() / 2));
    }
}
