package io.aisanet.http402.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Sha256;

/** Names Ed25519 keys by their JWK thumbprint (RFC 7638; RFC 8037, A.3). */
public final class KeyThumbprint {

    private KeyThumbprint() {}

    /** Base64url of the SHA-256 of the key as a canonical JWK. */
    public static String of(Bytes32 publicKey) {
        String jwk =
                "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\""
                        + Base64Url.encode(publicKey.toBytes())
                        + "\"}";
        return Base64Url.encode(Sha256.hash(jwk.getBytes(US_ASCII)));
    }
}
