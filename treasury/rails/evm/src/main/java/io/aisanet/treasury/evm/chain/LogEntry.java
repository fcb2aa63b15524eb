package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a contract wrote into a block.
 *
 * @param address the contract
 * @param topics up to four words, the first names the event
 * @param data the rest
 * @param place where it stands
 */
public record LogEntry(EvmAddress address, List<Bytes32> topics, HexBytes data, Place place) {

    /**
     * Where a log stands.
     *
     * @param blockNumber height of its block
     * @param blockHash identity of its block
     * @param txHash its transaction
     * @param index its place among all logs of the block
     */
    public record Place(long blockNumber, Bytes32 blockHash, Bytes32 txHash, int index) {}

    /** Keeps a copy. */
    public LogEntry {
        topics = List.copyOf(topics);
    }

    static LogEntry read(Fields fields) throws MalformedMessage {
        if (fields.node().path("removed").asBoolean()) {
            throw new MalformedMessage("is a log that was removed", "/removed", "look at the node");
        }
        List<Bytes32> topics = new ArrayList<>();
        for (JsonNode topic : fields.required("topics")) {
            topics.add(Bytes32.parse(topic.asText()));
        }
        return new LogEntry(
                fields.parsed("address", EvmAddress::parse),
                topics,
                fields.parsed("data", HexBytes::parse),
                new Place(
                        fields.parsed("blockNumber", Quantity::parseLong),
                        fields.parsed("blockHash", Bytes32::parse),
                        fields.parsed("transactionHash", Bytes32::parse),
                        Math.toIntExact(fields.parsed("logIndex", LogEntry::index))));
    }

    private static long index(String text) throws MalformedMessage {
        long index = Quantity.parseLong(text);
        if (index > Integer.MAX_VALUE) {
            throw new MalformedMessage("is no place in a block", "", "look at the node");
        }
        return index;
    }
}
