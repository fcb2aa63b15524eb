package io.aisanet.http402.signature;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that an automated client publishes at {@code
 * /.well-known/http-message-signatures-directory}: a JWK set (RFC 7517).
 */
public final class KeyDirectory {

    /** Most keys of one directory. */
    public static final int KEYS_MAX = 100;

    private KeyDirectory() {}

    /** The Ed25519 keys of a document; others are passed over. */
    public static List<Bytes32> parse(byte[] document) throws MalformedMessage {
        JsonNode keys = Json.parseObject(document).path("keys");
        if (!keys.isArray() || keys.size() > KEYS_MAX) {
            throw new MalformedMessage(
                    "is no list of at most " + KEYS_MAX + " keys", "/keys", "send a JWK set");
        }
        List<Bytes32> read = new ArrayList<>();
        for (JsonNode key : keys) {
            if (key.path("kty").asText().equals("OKP")
                    && key.path("crv").asText().equals("Ed25519")) {
                read.add(key(key.path("x").asText()));
            }
        }
        return read;
    }

    /** A key as a JWK writes it: 32 bytes in Base64url. */
    public static Bytes32 key(String text) throws MalformedMessage {
        byte[] bytes = Base64Url.decode(text);
        if (bytes.length != Bytes32.LENGTH) {
            throw new MalformedMessage(
                    "is no Ed25519 key", "/keys", "send 32 bytes in Base64url, as in a JWK");
        }
        return Bytes32.of(bytes);
    }
}
