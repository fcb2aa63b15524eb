package io.aisanet.treasury.reserves;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Sha256;
import io.aisanet.ledger.Asset;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * The hashes of the tree: SHA-256, each kind under a first byte of its own, all numbers big-endian.
 *
 * <pre>
 *   leaf    = H(0 . asset code (1) . account id (8) . salt (16) . balance (8))
 *   inner   = H(1 . left hash . left sum (8) . right hash . right sum (8))
 *   padding = H(2 . "aisa reserves padding"), with sum 0
 * </pre>
 *
 * For one thread.
 */
final class SumHash {
    static final int HASH_BYTES = 32;
    static final int SALT_BYTES = 16;

    private static final byte LEAF = 0;
    private static final byte INNER = 1;
    private static final byte PADDING = 2;
    private static final int LEAF_BYTES = 2 + Long.BYTES + SALT_BYTES + Long.BYTES;
    private static final int INNER_BYTES = 1 + 2 * (HASH_BYTES + Long.BYTES);

    private final MessageDigest digest = Sha256.start();
    private final ByteBuffer leaf = ByteBuffer.allocate(LEAF_BYTES);
    private final ByteBuffer inner = ByteBuffer.allocate(INNER_BYTES);

    /** Hash of a leaf. */
    void leaf(Asset asset, Liability owed, byte[] salt, byte[] into, int at) {
        leaf.clear();
        leaf.put(LEAF).put((byte) asset.code()).putLong(owed.accountId()).put(salt);
        leaf.putLong(owed.balance());
        hash(leaf, into, at);
    }

    /** Begins an inner node with what is left. */
    SumHash left(byte[] hashes, int at, long sum) {
        inner.clear();
        inner.put(INNER).put(hashes, at, HASH_BYTES).putLong(sum);
        return this;
    }

    /** Ends it with what is right. */
    void right(byte[] hashes, int at, long sum, byte[] into, int intoAt) {
        inner.put(hashes, at, HASH_BYTES).putLong(sum);
        hash(inner, into, intoAt);
    }

    private void hash(ByteBuffer input, byte[] into, int at) {
        digest.update(input.flip());
        try {
            digest.digest(into, at, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 has 32 bytes", e);
        }
    }

    static byte[] padding() {
        MessageDigest digest = Sha256.start();
        digest.update(PADDING);
        return digest.digest("aisa reserves padding".getBytes(UTF_8));
    }
}
