package io.aisanet.http402.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Eip191;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Sha256;
import java.util.Arrays;
import java.util.Optional;

/**
 * A receipt and the signature under it: by Ed25519 over {@link PaidCall#statement}, or by an EVM
 * key's {@code personal_sign} over {@code "AIsa receipt 0x"} and the 64 hexadecimal digits of the
 * statement's SHA-256. That the signer may speak for the seller is the reader's to decide: it must
 * be the key that the seller has published.
 *
 * <p>A document is taken only with the members and values that are written here, in any order:
 * whatever stands in it is signed.
 *
 * @param call what is stated
 * @param signer who claims to have signed
 * @param signature 64 bytes in Base64url for a key, {@code 0x} and 65 bytes for an address
 */
public record SignedReceipt(PaidCall call, Payer signer, String signature) {

    /** Response header; its value is the document in Base64url. */
    public static final String HEADER = "Aisa-Receipt";

    /** Longest header value, in characters. */
    public static final int HEADER_CHARS = 8 * 1024;

    /** Largest document, in bytes of UTF-8. */
    public static final int DOCUMENT_BYTES = 16 * 1024;

    /** What {@code type} says in a document. */
    public static final String TYPE = "aisanet/receipt/1";

    private static final String TEXT = "AIsa receipt ";

    /**
     * Signs with an Ed25519 key.
     *
     * @param privateKey 32 bytes
     */
    public static SignedReceipt byKey(PaidCall call, byte[] privateKey) {
        return new SignedReceipt(
                call,
                new Payer.Key(Bytes32.of(Ed25519.publicKey(privateKey))),
                Base64Url.encode(Ed25519.sign(privateKey, call.statement())));
    }

    /** Signs with the key of an EVM address. */
    public static SignedReceipt byAddress(Secp256k1 curve, PaidCall call, byte[] privateKey) {
        return new SignedReceipt(
                call,
                new Payer.Address(curve.address(privateKey)),
                Eip191.sign(curve, text(call), privateKey));
    }

    /** Whether the signer signed exactly this. */
    public boolean isGenuine(Secp256k1 curve) {
        return switch (signer) {
            case Payer.Key key -> isSignedBy(key);
            case Payer.Address address ->
                    !address.address().isZero()
                            && Eip191.recover(curve, text(call), signature)
                                    .equals(Optional.of(address.address()));
        };
    }

    private boolean isSignedBy(Payer.Key key) {
        try {
            return Ed25519.verify(
                    key.publicKey().toBytes(), call.statement(), Base64Url.decode(signature));
        } catch (MalformedMessage e) {
            return false;
        }
    }

    private static String text(PaidCall call) {
        return TEXT + Hex.encode(Sha256.hash(call.statement()));
    }

    /** Reads a document of at most {@link #DOCUMENT_BYTES}. */
    public static SignedReceipt parse(byte[] utf8) throws MalformedMessage {
        if (utf8.length > DOCUMENT_BYTES) {
            throw new MalformedMessage(
                    "is a receipt of " + utf8.length + " bytes",
                    "",
                    "send at most " + DOCUMENT_BYTES);
        }
        return fromJson(Json.parseObject(utf8));
    }

    /** Reads the value of the header. */
    public static SignedReceipt parseHeader(String value) throws MalformedMessage {
        if (value.length() > HEADER_CHARS) {
            throw new MalformedMessage(
                    "is a header of " + value.length() + " characters",
                    "",
                    "send at most " + HEADER_CHARS);
        }
        return parse(Base64Url.decode(value));
    }

    /** Reads a document. */
    public static SignedReceipt fromJson(ObjectNode json) throws MalformedMessage {
        SignedReceipt receipt = Fields.read(json, SignedReceipt::read);
        byte[] signed = CanonicalJson.write(receipt.toJson());
        if (!Arrays.equals(signed, CanonicalJson.write(json))) {
            throw new MalformedMessage(
                    "says more than is signed, or says it in another way",
                    "",
                    "send the receipt as it was issued");
        }
        return receipt;
    }

    private static SignedReceipt read(Fields fields) throws MalformedMessage {
        if (!fields.text("type").equals(TYPE)) {
            throw fields.problem("type", "is unknown", "send " + TYPE);
        }
        return new SignedReceipt(
                PaidCall.read(fields),
                fields.parsed("signer", text -> Payer.parse(fields.text("signerType"), text)),
                fields.text("signature"));
    }

    /** The document. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("type", TYPE);
        call.putInto(json);
        return json.put("signerType", signer.type())
                .put("signer", signer.text())
                .put("signature", signature);
    }

    /** The header's value; empty when it is too long for a header, which only a long URL makes. */
    public Optional<String> toHeader() {
        String value = Base64Url.encode(Json.write(toJson()));
        return value.length() <= HEADER_CHARS ? Optional.of(value) : Optional.empty();
    }
}
