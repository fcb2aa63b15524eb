package io.aisanet.http402.mpp;

import io.aisanet.http402.Bytes32;
import java.util.Base64;

/**
 * The {@code digest} parameter: SHA-256 of the request's body. mppx writes {@code sha-256=BASE64},
 * RFC 9530 {@code sha-256=:BASE64:}; both are understood.
 */
public final class BodyDigest {

    private static final String PREFIX = "sha-256=";

    private BodyDigest() {}

    /** As mppx writes it. */
    public static String format(Bytes32 bodySha256) {
        return PREFIX + Base64.getEncoder().encodeToString(bodySha256.toBytes());
    }

    /** As RFC 9530 writes it. */
    public static String formatStructured(Bytes32 bodySha256) {
        return PREFIX + ":" + Base64.getEncoder().encodeToString(bodySha256.toBytes()) + ":";
    }

    /** Whether either form is the digest of this body; another algorithm is never a match. */
    public static boolean matches(String digest, Bytes32 bodySha256) {
        return digest.equals(format(bodySha256)) || digest.equals(formatStructured(bodySha256));
    }
}
