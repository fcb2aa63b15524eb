package io.aisanet.treasury.evm.chain;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;

/**
 * A block, as far as it matters here.
 *
 * @param number its height
 * @param hash its identity
 * @param parent hash of the block below
 * @param timeSeconds unix seconds by its maker's clock
 * @param baseFeeWei least price of a unit of gas in it
 */
public record BlockHeader(
        long number, Bytes32 hash, Bytes32 parent, long timeSeconds, long baseFeeWei) {

    static BlockHeader read(Fields fields) throws MalformedMessage {
        return new BlockHeader(
                fields.parsed("number", Quantity::parseLong),
                fields.parsed("hash", Bytes32::parse),
                fields.parsed("parentHash", Bytes32::parse),
                fields.parsed("timestamp", Quantity::parseLong),
                fields.parsed("baseFeePerGas", Quantity::parseLong));
    }
}
