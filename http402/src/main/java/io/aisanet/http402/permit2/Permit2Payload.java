package io.aisanet.http402.permit2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.math.BigInteger;

/**
 * The scheme payload of a Permit2 payment.
 *
 * @param authorization the payer's order
 * @param signature {@code 0x} and hexadecimal digits; 65 bytes when a plain key signed
 */
public record Permit2Payload(Permit2Authorization authorization, String signature) {

    /** Member of the payload by which a Permit2 payment is known. */
    public static final String MEMBER = "permit2Authorization";

    private static Permit2Payload read(Fields fields) throws MalformedMessage {
        return new Permit2Payload(
                fields.record(MEMBER, Permit2Payload::readAuthorization), fields.text("signature"));
    }

    private static Permit2Authorization readAuthorization(Fields fields) throws MalformedMessage {
        Fields permitted = fields.record("permitted", inner -> inner);
        return new Permit2Authorization(
                fields.parsed("from", EvmAddress::parse),
                permitted.parsed("token", EvmAddress::parse),
                permitted.parsed("amount", AtomicAmount::parse),
                fields.parsed("spender", EvmAddress::parse),
                fields.parsed("nonce", Permit2Payload::nonce),
                fields.parsed("deadline", AtomicAmount::parse),
                fields.record("witness", Permit2Payload::readWitness));
    }

    /** Decimal as the packages write it, or hexadecimal as an example of the specification does. */
    private static BigInteger nonce(String text) throws MalformedMessage {
        return text.startsWith("0x")
                ? new BigInteger(1, Bytes32.parse(text).toBytes())
                : AtomicAmount.parse(text);
    }

    private static Permit2Authorization.Witness readWitness(Fields fields) throws MalformedMessage {
        return new Permit2Authorization.Witness(
                fields.parsed("to", EvmAddress::parse),
                fields.optional("facilitator") == null
                        ? null
                        : fields.parsed("facilitator", EvmAddress::parse),
                fields.parsed("validAfter", AtomicAmount::parse));
    }

    /** Reads the JSON form. */
    public static Permit2Payload fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, Permit2Payload::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("signature", signature);
        ObjectNode order = json.putObject(MEMBER);
        order.put("from", authorization.from().toChecksumString());
        order.putObject("permitted")
                .put("token", authorization.token().toChecksumString())
                .put("amount", authorization.amount().toString());
        order.put("spender", authorization.spender().toChecksumString())
                .put("nonce", authorization.nonce().toString())
                .put("deadline", authorization.deadline().toString());
        Permit2Authorization.Witness witness = authorization.witness();
        ObjectNode conditions =
                order.putObject("witness").put("to", witness.to().toChecksumString());
        if (witness.facilitator() != null) {
            conditions.put("facilitator", witness.facilitator().toChecksumString());
        }
        conditions.put("validAfter", witness.validAfter().toString());
        return json;
    }
}
