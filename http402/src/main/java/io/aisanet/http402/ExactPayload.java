package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The scheme payload of {@code exact} by EIP-3009.
 *
 * @param authorization the payer's order
 * @param signature {@code 0x} and hexadecimal digits; 65 bytes when a plain key signed
 */
public record ExactPayload(TransferAuthorization authorization, String signature) {

    static ExactPayload read(Fields fields) throws MalformedMessage {
        return new ExactPayload(
                fields.record("authorization", ExactPayload::readAuthorization),
                fields.text("signature"));
    }

    private static TransferAuthorization readAuthorization(Fields fields) throws MalformedMessage {
        return new TransferAuthorization(
                fields.parsed("from", EvmAddress::parse),
                fields.parsed("to", EvmAddress::parse),
                fields.parsed("value", AtomicAmount::parse),
                fields.parsed("validAfter", AtomicAmount::parse),
                fields.parsed("validBefore", AtomicAmount::parse),
                fields.parsed("nonce", Bytes32::parse));
    }

    /** Reads the JSON form. */
    public static ExactPayload fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, ExactPayload::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.putObject("authorization")
                .put("from", authorization.from().toChecksumString())
                .put("to", authorization.to().toChecksumString())
                .put("value", authorization.value().toString())
                .put("validAfter", authorization.validAfter().toString())
                .put("validBefore", authorization.validBefore().toString())
                .put("nonce", authorization.nonce().toString());
        return json.put("signature", signature);
    }
}
