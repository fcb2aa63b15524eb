package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A payer's signature under a statement of AIsa's own dialects: by Ed25519 over the statement's
 * bytes, or by a wallet's {@code personal_sign} over {@code "AIsa order 0x"} and the 64 hexadecimal
 * digits of their SHA-256.
 *
 * @param payer who claims to have signed
 * @param signature 64 bytes in Base64url for a key, {@code 0x} and 65 bytes for an address
 */
public record PayerProof(Payer payer, String signature) {

    private static final String TEXT = "AIsa order ";

    /** Signs with an Ed25519 key, 32 bytes. */
    public static PayerProof byKey(byte[] statement, byte[] privateKey) {
        return new PayerProof(
                new Payer.Key(Bytes32.of(Ed25519.publicKey(privateKey))),
                Base64Url.encode(Ed25519.sign(privateKey, statement)));
    }

    /** Signs with the key of an EVM address. */
    public static PayerProof byAddress(Secp256k1 curve, byte[] statement, byte[] privateKey) {
        return new PayerProof(
                new Payer.Address(curve.address(privateKey)),
                Eip191.sign(curve, text(statement), privateKey));
    }

    /** Whether the payer signed this statement. */
    public boolean verify(Secp256k1 curve, byte[] statement) {
        return switch (payer) {
            case Payer.Key key -> verify(key, statement);
            case Payer.Address address ->
                    !address.address().isZero()
                            && Eip191.recover(curve, text(statement), signature)
                                    .equals(Optional.of(address.address()));
        };
    }

    private boolean verify(Payer.Key key, byte[] statement) {
        try {
            return Ed25519.verify(
                    key.publicKey().toBytes(), statement, Base64Url.decode(signature));
        } catch (MalformedMessage e) {
            return false;
        }
    }

    private static String text(byte[] statement) {
        return TEXT + Hex.encode(Sha256.hash(statement));
    }

    /** Reads {@code type}, {@code signer} and {@code signature} from among other members. */
    public static PayerProof read(Fields fields) throws MalformedMessage {
        String type = fields.text("type");
        return new PayerProof(
                fields.parsed("signer", text -> Payer.parse(type, text)), fields.text("signature"));
    }

    /** Adds {@code type}, {@code signer} and {@code signature}. */
    public ObjectNode putInto(ObjectNode json) {
        return json.put("type", payer.type())
                .put("signer", payer.text())
                .put("signature", signature);
    }
}
