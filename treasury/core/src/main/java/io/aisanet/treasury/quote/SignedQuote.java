package io.aisanet.treasury.quote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.Arrays;

/**
 * A firm quote and the treasury's signature under it: Ed25519 over the canonical JSON (RFC 8785) of
 * the document without {@code signature}. Equal quotes are equal bytes, and whoever has the
 * document and the treasury's published key needs nobody else to check it.
 *
 * <p>A document is taken only with the members and values that are written here, in any order.
 *
 * @param quote what is promised
 * @param signer Ed25519 key of whoever claims to promise it
 * @param signature 64 bytes in Base64url
 */
public record SignedQuote(FirmQuote quote, Bytes32 signer, String signature) {
    /** Largest document, in bytes of UTF-8. */
    public static final int DOCUMENT_BYTES = 8 * 1024;

    /**
     * Signs.
     *
     * @param privateKey 32 bytes of Ed25519
     */
    public static SignedQuote of(FirmQuote quote, byte[] privateKey) {
        Bytes32 signer = Bytes32.of(Ed25519.publicKey(privateKey));
        byte[] signature = Ed25519.sign(privateKey, statement(quote, signer));
        return new SignedQuote(quote, signer, Base64Url.encode(signature));
    }

    /**
     * Whether the signer signed exactly this. Whether it is the treasury is the reader's to say.
     */
    public boolean isGenuine() {
        try {
            return Ed25519.verify(
                    signer.toBytes(), statement(quote, signer), Base64Url.decode(signature));
        } catch (MalformedMessage e) {
            return false;
        }
    }

    /** Reads a document of at most {@link #DOCUMENT_BYTES}. */
    public static SignedQuote parse(byte[] utf8) throws MalformedMessage {
        if (utf8.length > DOCUMENT_BYTES) {
            throw new MalformedMessage(
                    "is a quote of " + utf8.length + " bytes",
                    "",
                    "send at most " + DOCUMENT_BYTES);
        }
        return fromJson(Json.parseObject(utf8));
    }

    /** Reads a document. */
    public static SignedQuote fromJson(ObjectNode json) throws MalformedMessage {
        SignedQuote signed = Fields.read(json, SignedQuote::read);
        if (!Arrays.equals(CanonicalJson.write(signed.toJson()), CanonicalJson.write(json))) {
            throw new MalformedMessage(
                    "says more than is signed, or says it in another way",
                    "",
                    "send the quote as it was issued");
        }
        return signed;
    }

    private static SignedQuote read(Fields fields) throws MalformedMessage {
        if (!fields.text("type").equals(FirmQuote.TYPE)) {
            throw fields.problem("type", "is unknown", "send " + FirmQuote.TYPE);
        }
        return new SignedQuote(
                FirmQuote.read(fields),
                fields.parsed("signer", Bytes32::parse),
                fields.text("signature"));
    }

    /** The document. */
    public ObjectNode toJson() {
        return unsigned(quote, signer).put("signature", signature);
    }

    private static ObjectNode unsigned(FirmQuote quote, Bytes32 signer) {
        ObjectNode json = Json.object().put("type", FirmQuote.TYPE);
        quote.putInto(json);
        return json.put("signer", signer.toString());
    }

    private static byte[] statement(FirmQuote quote, Bytes32 signer) {
        try {
            return CanonicalJson.write(unsigned(quote, signer));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a quote has no numbers out of range", e);
        }
    }
}
