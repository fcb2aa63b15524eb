package io.aisanet.http402.mpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.TransferAuthorization;

/**
 * What an {@code evm/charge} credential carries: an EIP-3009 authorization, the only type that mppx
 * makes.
 *
 * @param authorization the payer's order
 * @param signature {@code 0x} and 65 bytes
 */
public record EvmChargePayload(TransferAuthorization authorization, String signature) {

    /** The {@code type} member. */
    public static final String TYPE = "authorization";

    private static EvmChargePayload read(Fields fields) throws MalformedMessage {
        if (!TYPE.equals(fields.text("type"))) {
            throw fields.problem("type", "is not taken here", "send " + TYPE);
        }
        return new EvmChargePayload(
                new TransferAuthorization(
                        fields.parsed("from", EvmAddress::parse),
                        fields.parsed("to", EvmAddress::parse),
                        fields.parsed("value", AtomicAmount::parse),
                        fields.parsed("validAfter", AtomicAmount::parse),
                        fields.parsed("validBefore", AtomicAmount::parse),
                        fields.parsed("nonce", Bytes32::parse)),
                fields.text("signature"));
    }

    /** Reads the JSON form. */
    public static EvmChargePayload fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, EvmChargePayload::read);
    }

    /** The JSON form, members in the order of mppx. */
    public ObjectNode toJson() {
        return Json.object()
                .put("from", authorization.from().toChecksumString())
                .put("nonce", authorization.nonce().toString())
                .put("signature", signature)
                .put("to", authorization.to().toChecksumString())
                .put("type", TYPE)
                .put("validAfter", authorization.validAfter().toString())
                .put("validBefore", authorization.validBefore().toString())
                .put("value", authorization.value().toString());
    }
}
