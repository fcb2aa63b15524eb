package io.aisanet.http402;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The URL-safe alphabet of Base64 (RFC 4648 section 5), without padding. */
public final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    /** Without padding. */
    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The bytes that {@code text} spells; padding and unused bits other than zero are refused. */
    public static byte[] decode(String text) throws MalformedMessage {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static MalformedMessage malformed() {
        return new MalformedMessage(
                "is not Base64url",
                "",
                "use the alphabet with - and _, without padding and white space");
    }
}
