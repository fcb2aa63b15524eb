package io.aisanet.treasury.reserves;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;

/**
 * A root and the treasury's signature under it, by Ed25519. Everybody must be shown the same one:
 * it is what is published.
 *
 * @param root what is stated
 * @param key who claims to have signed; whether that is the treasury is the reader's to know
 * @param signature {@code 0x} and 128 lower-case hexadecimal digits
 */
public record SignedRoot(ReservesRoot root, Bytes32 key, String signature) {

    /**
     * Signs.
     *
     * @param privateKey 32 bytes
     */
    public static SignedRoot by(ReservesRoot root, byte[] privateKey) {
        return new SignedRoot(
                root,
                Bytes32.of(Ed25519.publicKey(privateKey)),
                Hex.encode(Ed25519.sign(privateKey, root.statement())));
    }

    /** Whether the key signed exactly this. */
    public boolean isGenuine() {
        byte[] bytes = Hex.decode(signature, Ed25519.SIGNATURE_LENGTH);
        return bytes != null && Ed25519.verify(key.toBytes(), root.statement(), bytes);
    }

    /** Reads a document, which must be written as {@link #toBytes} writes it. */
    public static SignedRoot parse(byte[] utf8) throws MalformedMessage {
        return Documents.parse(utf8, SignedRoot::read, SignedRoot::toJson);
    }

    /** The document: canonical JSON. */
    public byte[] toBytes() {
        return Documents.write(toJson());
    }

    static SignedRoot read(Fields fields) throws MalformedMessage {
        return new SignedRoot(
                fields.record("statement", ReservesRoot::read),
                fields.parsed("key", Bytes32::parse),
                fields.parsed("signature", SignedRoot::signature));
    }

    private static String signature(String text) throws MalformedMessage {
        byte[] bytes = Hex.decode(text, Ed25519.SIGNATURE_LENGTH);
        if (bytes == null) {
            throw new MalformedMessage("is no signature", "", "send 0x and 128 digits");
        }
        return Hex.encode(bytes);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.set("statement", root.toJson());
        return json.put("key", key.toString()).put("signature", signature);
    }
}
