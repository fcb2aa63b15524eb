package io.aisanet.http402.ext;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Secp256k1;
import java.util.List;
import java.util.Optional;

/**
 * A signed offer or receipt, by EIP-712 or as a compact JWS. Who signed is told; whether that
 * signer may speak for the resource is the verifier's to decide (simplest: an offer's signer is its
 * {@code payTo}).
 *
 * @param <T> {@link OfferTerms} or {@link ReceiptTerms}
 * @param format {@link #EIP712} or {@link #JWS}
 * @param terms what is signed
 * @param signature {@code 0x} and 65 bytes, or the whole compact JWS
 */
public record Attestation<T extends SignedTerms>(String format, T terms, String signature) {

    /** Key in {@code extensions}. */
    public static final String NAME = "offer-receipt";

    /** Signed as typed data. */
    public static final String EIP712 = "eip712";

    /** Signed as a JSON Web Signature; here by EdDSA. */
    public static final String JWS = "jws";

    private static final String ALGORITHM = "EdDSA";
    private static final int JWS_PARTS = 3;

    /** Signs by EIP-712. */
    public static <T extends SignedTerms> Attestation<T> byAddress(
            Secp256k1 curve, T terms, byte[] privateKey) {
        return new Attestation<>(EIP712, terms, Hex.encode(curve.sign(terms.digest(), privateKey)));
    }

    /**
     * Signs as a JWS with an Ed25519 key.
     *
     * @param keyId DID URL of the key
     */
    public static <T extends SignedTerms> Attestation<T> byKey(
            T terms, String keyId, byte[] privateKey) throws MalformedMessage {
        ObjectNode header = Json.object().put("alg", ALGORITHM).put("kid", keyId);
        String signed =
                Base64Url.encode(Json.write(header))
                        + "."
                        + Base64Url.encode(CanonicalJson.write(terms.toJson()));
        String signature = Base64Url.encode(Ed25519.sign(privateKey, signed.getBytes(US_ASCII)));
        return new Attestation<>(JWS, terms, signed + "." + signature);
    }

    /** Who signed by EIP-712; empty for another format or a signature of nobody. */
    public Optional<EvmAddress> signer(Secp256k1 curve) {
        byte[] bytes =
                format.equals(EIP712) ? Hex.decode(signature, Secp256k1.SIGNATURE_LENGTH) : null;
        return bytes == null ? Optional.empty() : curve.recover(terms.digest(), bytes);
    }

    /** The key id of a JWS; empty for another format. It is a claim. */
    public Optional<String> keyId() throws MalformedMessage {
        return format.equals(JWS)
                ? Optional.of(new Fields(jwsHeader(signature), "").text("kid"))
                : Optional.empty();
    }

    /** Whether this Ed25519 key signed the JWS. */
    public boolean isSignedBy(byte[] publicKey) throws MalformedMessage {
        if (!format.equals(JWS)
                || !ALGORITHM.equals(new Fields(jwsHeader(signature), "").text("alg"))) {
            return false;
        }
        int end = signature.lastIndexOf('.');
        return Ed25519.verify(
                publicKey,
                signature.substring(0, end).getBytes(US_ASCII),
                Base64Url.decode(signature.substring(end + 1)));
    }

    /** Reads one signed offer. */
    public static Attestation<OfferTerms> offer(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, fields -> read(fields, OfferTerms::read));
    }

    /** Reads one signed receipt. */
    public static Attestation<ReceiptTerms> receipt(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, fields -> read(fields, ReceiptTerms::read));
    }

    private static <T extends SignedTerms> Attestation<T> read(
            Fields fields, Fields.Reader<T> reader) throws MalformedMessage {
        String format = fields.text("format");
        String signature = fields.text("signature");
        return switch (format) {
            case EIP712 -> new Attestation<>(EIP712, fields.record("payload", reader), signature);
            case JWS -> {
                jwsHeader(signature);
                ObjectNode payload = Json.parseObject(Base64Url.decode(jwsParts(signature).get(1)));
                yield new Attestation<>(JWS, Fields.read(payload, reader), signature);
            }
            default -> throw fields.problem("format", "is unknown", "send eip712 or jws");
        };
    }

    private static ObjectNode jwsHeader(String jws) throws MalformedMessage {
        return Json.parseObject(Base64Url.decode(jwsParts(jws).getFirst()));
    }

    private static List<String> jwsParts(String jws) throws MalformedMessage {
        List<String> parts = List.of(jws.split("\\.", -1));
        if (parts.size() != JWS_PARTS) {
            throw new MalformedMessage(
                    "is no compact JWS", "/signature", "send header.payload.signature");
        }
        return parts;
    }

    /** The JSON form; a JWS carries its payload itself. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("format", format);
        if (format.equals(EIP712)) {
            json.set("payload", terms.toJson());
        }
        return json.put("signature", signature);
    }

    /** The extension's entry in a 402, offers in the order of {@code accepts}. */
    public static ObjectNode ofOffers(List<Attestation<OfferTerms>> offers) {
        ObjectNode extension = Json.object();
        var array = extension.putObject("info").putArray("offers");
        for (Attestation<OfferTerms> offer : offers) {
            array.add(offer.toJson().put("acceptIndex", array.size()));
        }
        return extension;
    }

    /** The extension's entry in the answer to a payment. */
    public static ObjectNode ofReceipt(Attestation<ReceiptTerms> receipt) {
        ObjectNode extension = Json.object();
        extension.putObject("info").set("receipt", receipt.toJson());
        return extension;
    }
}
