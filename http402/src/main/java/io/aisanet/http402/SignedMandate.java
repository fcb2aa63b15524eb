package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * A mandate with the issuer's word for it.
 *
 * @param mandate what is signed, as EIP-712 typed data of the domain {@code AIsa mandate}, version
 *     {@code 1}, chain id {@link AisaNetwork#CHAIN_ID}
 * @param signature 65 bytes, as {@link Secp256k1} has them, in hexadecimal digits after {@code 0x}
 */
public record SignedMandate(Mandate mandate, String signature) {
    private static final Set<String> MEMBERS = Set.of("mandate", "signature");

    public SignedMandate {
        FieldProblem.unless(
                Hex.decode(signature, Secp256k1.SIGNATURE_LENGTH) != null,
                "signature",
                "is no signature",
                "send 0x and 130 hexadecimal digits");
    }

    /**
     * Signs.
     *
     * @param issuerKey 32 bytes; whether it is the issuer's is not checked here
     */
    public static SignedMandate sign(Mandate mandate, Secp256k1 curve, byte[] issuerKey) {
        byte[] signature = curve.sign(mandate.hash().toBytes(), issuerKey);
        return new SignedMandate(mandate, Hex.encode(signature));
    }

    /** Whether the issuer signed exactly this mandate. */
    public boolean isSignedByIssuer(Secp256k1 curve) {
        byte[] bytes = Hex.decode(signature);
        return bytes != null
                && curve.recover(mandate.hash().toBytes(), bytes)
                        .equals(Optional.of(mandate.issuer()));
    }

    /**
     * Reads a signed document, strictly; the signature is not checked here.
     *
     * @throws MalformedMessage that says what is wrong, where, and how to mend it
     */
    public static SignedMandate fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, SignedMandate::read);
    }

    private static SignedMandate read(Fields fields) throws MalformedMessage {
        MandateReader.refuseOthers(fields, MEMBERS);
        return new SignedMandate(
                fields.record("mandate", MandateReader::read), fields.text("signature"));
    }

    /** The signed document. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.set("mandate", mandate.toJson());
        return json.put("signature", signature);
    }
}
