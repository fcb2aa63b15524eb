package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.LogEntry;

/**
 * Tokens that came to or left one of our accounts.
 *
 * @param place where the token says so
 * @param account ours
 * @param other the other side
 * @param amount atomic units: above 0 came in, below 0 went out
 * @param claim what came with it: a memo, or what the account stands for; may be empty
 */
record Movement(
        LogEntry.Place place, EvmAddress account, EvmAddress other, long amount, String claim) {

    boolean isDeposit() {
        return amount > 0;
    }

    ObjectNode toJson() {
        return Json.object()
                .put("block", place.blockNumber())
                .put("blockHash", place.blockHash().toString())
                .put("tx", place.txHash().toString())
                .put("log", place.index())
                .put("account", account.toString())
                .put("other", other.toString())
                .put("amount", amount)
                .put("claim", claim);
    }

    static Movement read(JsonNode json) throws MalformedMessage {
        return new Movement(
                new LogEntry.Place(
                        json.path("block").asLong(),
                        Bytes32.parse(json.path("blockHash").asText()),
                        Bytes32.parse(json.path("tx").asText()),
                        json.path("log").asInt()),
                EvmAddress.parse(json.path("account").asText()),
                EvmAddress.parse(json.path("other").asText()),
                json.path("amount").asLong(),
                json.path("claim").asText());
    }
}
