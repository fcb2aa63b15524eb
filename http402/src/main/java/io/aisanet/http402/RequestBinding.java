package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/**
 * The request that a credential was first used for. Its digest is
 *
 * <pre>SHA-256("aisanet/request/1" | f(method) | f(origin) | f(target) | bodySha256)
 * f(text) = u32 big-endian length of the UTF-8 bytes | the bytes</pre>
 *
 * so no two different requests share one message. Nothing is normalised here: hand in exactly what
 * was routed.
 *
 * @param method as received, for instance {@code GET}
 * @param origin scheme and authority as configured, never as the client claimed, for instance
 *     {@code https://api.example.com}
 * @param target path and, after {@code ?}, the raw query, as received
 * @param bodySha256 SHA-256 of the body's bytes; of no bytes when there is no body
 */
public record RequestBinding(String method, String origin, String target, Bytes32 bodySha256) {

    private static final byte[] TAG = "aisanet/request/1".getBytes(UTF_8);

    /** The 32 bytes that stand for this request. */
    public Bytes32 digest() {
        MessageDigest sha = Sha256.start();
        sha.update(TAG);
        frame(sha, method);
        frame(sha, origin);
        frame(sha, target);
        sha.update(bodySha256.toBytes());
        return Bytes32.of(sha.digest());
    }

    /** SHA-256 of a body that is in memory. */
    public static Bytes32 bodyDigest(byte[] body) {
        return Bytes32.of(Sha256.hash(body));
    }

    private static void frame(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        sha.update((byte) (bytes.length >>> 24));
        sha.update((byte) (bytes.length >>> 16));
        sha.update((byte) (bytes.length >>> 8));
        sha.update((byte) bytes.length);
        sha.update(bytes);
    }
}
