package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import java.util.List;

/**
 * Which logs are asked for.
 *
 * @param address the contract that wrote them
 * @param topics for each place the words of which one must stand there; an empty list = any
 * @param fromBlock first height
 * @param toBlock last height
 */
public record LogFilter(
        EvmAddress address, List<List<Bytes32>> topics, long fromBlock, long toBlock) {

    /** Keeps copies; checks the range. */
    public LogFilter {
        topics = topics.stream().map(List::copyOf).toList();
        if (fromBlock < 0 || toBlock < fromBlock) {
            throw new IllegalArgumentException("no blocks from " + fromBlock + " to " + toBlock);
        }
    }

    /** Whether a log is one of those. */
    boolean matches(LogEntry log) {
        if (!log.address().equals(address)
                || log.place().blockNumber() < fromBlock
                || log.place().blockNumber() > toBlock
                || log.topics().size() < topics.size()) {
            return false;
        }
        for (int i = 0; i < topics.size(); i++) {
            if (!topics.get(i).isEmpty() && !topics.get(i).contains(log.topics().get(i))) {
                return false;
            }
        }
        return true;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("address", address.toString())
                .put("fromBlock", Quantity.write(fromBlock))
                .put("toBlock", Quantity.write(toBlock));
        ArrayNode places = json.putArray("topics");
        for (List<Bytes32> place : topics) {
            if (place.isEmpty()) {
                places.addNull();
            } else {
                ArrayNode words = places.addArray();
                place.forEach(word -> words.add(word.toString()));
            }
        }
        return json;
    }
}
