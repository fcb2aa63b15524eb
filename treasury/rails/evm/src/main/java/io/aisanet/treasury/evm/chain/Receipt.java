package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a transaction in a block.
 *
 * @param txHash the transaction
 * @param success false = it reverted: it cost gas and did nothing
 * @param blockNumber height of its block
 * @param blockHash identity of its block
 * @param gas what it cost
 * @param created the contract it created, if that is what it did
 * @param logs what was written by it, in order
 */
public record Receipt(
        Bytes32 txHash,
        boolean success,
        long blockNumber,
        Bytes32 blockHash,
        Gas gas,
        Optional<EvmAddress> created,
        List<LogEntry> logs) {

    /**
     * What a transaction cost.
     *
     * @param used units of gas
     * @param priceWei what each cost
     */
    public record Gas(long used, long priceWei) {
        /** In the smallest unit of the chain's coin. */
        public BigInteger wei() {
            return BigInteger.valueOf(used).multiply(BigInteger.valueOf(priceWei));
        }
    }

    /** Keeps a copy. */
    public Receipt {
        logs = List.copyOf(logs);
    }

    static Receipt read(Fields fields) throws MalformedMessage {
        List<LogEntry> logs = new ArrayList<>();
        for (JsonNode log : fields.required("logs")) {
            if (!(log instanceof ObjectNode object)) {
                throw new MalformedMessage("is no log", "/logs", "look at the node");
            }
            logs.add(Fields.read(object, LogEntry::read));
        }
        String created = fields.optionalText("contractAddress");
        return new Receipt(
                fields.parsed("transactionHash", Bytes32::parse),
                fields.parsed("status", Quantity::parseLong) == 1,
                fields.parsed("blockNumber", Quantity::parseLong),
                fields.parsed("blockHash", Bytes32::parse),
                new Gas(
                        fields.parsed("gasUsed", Quantity::parseLong),
                        fields.parsed("effectiveGasPrice", Quantity::parseLong)),
                created == null ? Optional.empty() : Optional.of(EvmAddress.parse(created)),
                logs);
    }
}
