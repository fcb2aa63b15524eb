package io.aisanet.treasury.interledger.payment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.HmacSha256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Sha256;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.packet.Octets;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * What payer and payee share: conditions and the payee's word follow from it. Nobody between them
 * can fulfill a packet, change its data, or say what the payee did not say.
 */
public final class SharedSecret {
    private final byte[] secret;

    /** A secret of 32 bytes. */
    public SharedSecret(Bytes32 secret) {
        this.secret = secret.toBytes();
    }

    /** Reads Base64url without padding, as SPSP has it. */
    public static SharedSecret parse(String text) throws MalformedMessage {
        byte[] bytes = Base64Url.decode(text);
        if (bytes.length != Bytes32.LENGTH) {
            throw new MalformedMessage(
                    "is no shared secret", "", "send 32 bytes as Base64url without padding");
        }
        return new SharedSecret(Bytes32.of(bytes));
    }

    /** The secret of an address, which only who has this one can compute. */
    public SharedSecret of(String address) {
        return new SharedSecret(mac("aisa ilp address\n", address.getBytes(US_ASCII)));
    }

    /** As SPSP has it. */
    public String text() {
        return Base64Url.encode(secret);
    }

    private Bytes32 mac(String what, byte[] bytes) {
        byte[] head = what.getBytes(US_ASCII);
        byte[] all = ByteBuffer.allocate(head.length + bytes.length).put(head).put(bytes).array();
        return Bytes32.of(new HmacSha256(secret.clone()).code(all));
    }

    /** What fulfills a packet with this data. */
    public Bytes32 fulfillment(Octets data) {
        return mac("aisa ilp fulfillment\n", data.toBytes());
    }

    /** The condition of a packet with this data. */
    public Bytes32 condition(Octets data) {
        return conditionOf(fulfillment(data));
    }

    /** The condition that a fulfillment opens. */
    public static Bytes32 conditionOf(Bytes32 fulfillment) {
        return Bytes32.of(Sha256.hash(fulfillment.toBytes()));
    }

    /** Whether a packet's data are as somebody wrote them who knows the secret. */
    boolean isOurs(IlpPacket.Prepare packet) {
        return MessageDigest.isEqual(
                condition(packet.data()).toBytes(), packet.condition().toBytes());
    }

    Bytes32 word(byte[] said) {
        return mac("aisa ilp word\n", said);
    }
}
