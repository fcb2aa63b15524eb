package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;

/**
 * An order of ours to the token (EIP-3009), which the payee hands in.
 *
 * @param payload what the payee gets
 * @param height of the chain when it was signed: it is in no block below
 * @param atMs when it was signed
 */
record SignedOrder(ExactPayload payload, long height, long atMs) {

    EvmAddress payee() {
        return payload.authorization().to();
    }

    Bytes32 nonce() {
        return payload.authorization().nonce();
    }

    /** Unix seconds from which on the token does not take it. */
    long validBefore() {
        return payload.authorization().validBefore().longValueExact();
    }

    ObjectNode writeTo(ObjectNode record) {
        record.put("height", height).set("payload", payload.toJson());
        return record;
    }

    static SignedOrder read(ObjectNode record) throws MalformedMessage {
        ObjectNode payload =
                record.path("payload") instanceof ObjectNode object ? object : Json.object();
        return new SignedOrder(
                ExactPayload.fromJson(payload),
                record.path("height").asLong(),
                record.path("atMs").asLong());
    }
}
