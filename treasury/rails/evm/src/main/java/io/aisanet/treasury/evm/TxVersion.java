package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Fees;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.SignedTransaction;

/**
 * A transaction as it was signed. Versions of one job with one nonce exclude each other.
 *
 * @param nonce its place; {@value #ADOPTED} = it was found on the chain, its bytes are not known
 * @param fees what it offers
 * @param gasLimit most gas that it may use
 * @param signed its bytes
 * @param atMs when it was signed
 */
record TxVersion(long nonce, Fees fees, long gasLimit, SignedTransaction signed, long atMs) {
    static final long ADOPTED = -1;

    TxVersion withoutBytes() {
        return new TxVersion(
                nonce, fees, gasLimit, new SignedTransaction(signed.hash(), HexBytes.EMPTY), atMs);
    }

    ObjectNode writeTo(ObjectNode record) {
        return record.put("nonce", nonce)
                .put("hash", signed.hash().toString())
                .put("raw", signed.raw().toString())
                .put("maxWei", fees.maxWei())
                .put("tipWei", fees.tipWei())
                .put("gas", gasLimit);
    }

    static TxVersion read(ObjectNode record) throws MalformedMessage {
        return new TxVersion(
                record.path("nonce").asLong(),
                new Fees(record.path("maxWei").asLong(), record.path("tipWei").asLong()),
                record.path("gas").asLong(),
                new SignedTransaction(
                        Bytes32.parse(record.path("hash").asText()),
                        HexBytes.parse(record.path("raw").asText())),
                record.path("atMs").asLong());
    }
}
