package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.RequestBinding;
import io.aisanet.paywall.SentBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A client's request body: all of it, or its beginning and the stream of the rest. */
final class RequestBody {

    private static final byte[] PARTIAL_TAG = "aisanet/partial-body/1".getBytes(US_ASCII);
    private static final byte[] NOTHING = {};

    private final byte[] prefix;
    private final InputStream rest;
    private final boolean complete;
    private final long declaredLength;

    private RequestBody(byte[] prefix, InputStream rest, boolean complete, long declaredLength) {
        this.prefix = prefix;
        this.rest = rest;
        this.complete = complete;
        this.declaredLength = declaredLength;
    }

    static RequestBody none() {
        return new RequestBody(NOTHING, InputStream.nullInputStream(), true, 0);
    }

    /** A body that is all there. */
    static RequestBody of(byte[] bytes) {
        return new RequestBody(bytes, InputStream.nullInputStream(), true, bytes.length);
    }

    /**
     * Reads the beginning.
     *
     * @param declaredLength value of Content-Length, or -1
     * @param prefixBytes how much to read at most
     */
    static RequestBody read(InputStream in, long declaredLength, int prefixBytes)
            throws IOException {
        byte[] prefix = in.readNBytes(prefixBytes + 1);
        return new RequestBody(prefix, in, prefix.length <= prefixBytes, declaredLength);
    }

    /**
     * SHA-256 of the body. Of a body that is not held in memory, SHA-256 of a tag, its declared
     * length (8 bytes big-endian, -1 when unknown) and its beginning: the rest is not bound to the
     * payment.
     */
    Bytes32 digest() {
        if (complete) {
            return RequestBinding.bodyDigest(prefix);
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(PARTIAL_TAG);
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, declaredLength));
            sha.update(prefix);
            return Bytes32.of(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** What the paywall sees of it. */
    SentBody sent() {
        return isEmpty() ? SentBody.NONE : new SentBody(digest(), prefix, complete);
    }

    boolean isEmpty() {
        return complete && prefix.length == 0;
    }

    /** Whether all of it is in memory, so that it could be sent again. */
    boolean isComplete() {
        return complete;
    }

    byte[] bytes() {
        return prefix;
    }

    long declaredLength() {
        return declaredLength;
    }

    /** Passes the whole body on; works once when it is not complete. */
    void copyTo(OutputStream out, long bytesMax) throws IOException {
        out.write(prefix);
        if (complete) {
            return;
        }
        long total = prefix.length;
        byte[] piece = new byte[16 * 1024];
        while (true) {
            int length = readClient(piece);
            if (length < 0) {
                break;
            }
            total += length;
            if (total > bytesMax) {
                throw new ClientBodyException("The request's body is longer than allowed.");
            }
            out.write(piece, 0, length);
        }
        if (declaredLength >= 0 && total != declaredLength) {
            throw new ClientBodyException("The request's body ended early.");
        }
    }

    private int readClient(byte[] piece) throws ClientBodyException {
        try {
            return rest.read(piece);
        } catch (IOException | RuntimeException e) {
            throw new ClientBodyException("The request's body could not be read to its end.", e);
        }
    }

    /** The client, not the upstream, failed while a body was passed on. */
    static final class ClientBodyException extends IOException {
        private static final long serialVersionUID = 1L;

        ClientBodyException(String message) {
            super(message);
        }

        ClientBodyException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
