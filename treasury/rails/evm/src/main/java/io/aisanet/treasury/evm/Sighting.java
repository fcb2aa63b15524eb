package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a payout stands in the chain.
 *
 * @param txHash the transaction
 * @param blockNumber height of its block
 * @param blockHash identity of its block
 * @param logs for each payee in order the place of the transfer among the block's logs
 */
record Sighting(Bytes32 txHash, long blockNumber, Bytes32 blockHash, List<Integer> logs) {

    Sighting {
        logs = List.copyOf(logs);
    }

    ObjectNode writeTo(ObjectNode record) {
        record.put("hash", txHash.toString())
                .put("block", blockNumber)
                .put("blockHash", blockHash.toString());
        ArrayNode places = record.putArray("logs");
        logs.forEach(places::add);
        return record;
    }

    static Sighting read(ObjectNode record) throws MalformedMessage {
        List<Integer> logs = new ArrayList<>();
        for (JsonNode place : record.path("logs")) {
            logs.add(place.asInt());
        }
        return new Sighting(
                Bytes32.parse(record.path("hash").asText()),
                record.path("block").asLong(),
                Bytes32.parse(record.path("blockHash").asText()),
                logs);
    }
}
