package io.aisanet.treasury.reserves;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Sha256;
import io.aisanet.ledger.Asset;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A root in the ledger's log: a hold of one unit between two wallets of the system, in the root's
 * asset, that is bound to the root and voided at once. Its event is there for everybody who has the
 * journal.
 *
 * @param high first half of the hold's id, which follows from asset and event: one event has one
 *     root
 * @param low second half of it
 * @param binding digest of the signed document
 */
public record Publication(long high, long low, Bytes32 binding) {
    /** Atomic units that the hold sets aside. */
    public static final long AMOUNT = 1;

    private static final String BINDING = "AIsa reserves root in the log 1\n";
    private static final String ID = "AIsa reserves id in the log 1\n";

    /** How this root is published. */
    public static Publication of(SignedRoot signed) {
        MessageDigest digest = Sha256.start();
        digest.update(BINDING.getBytes(UTF_8));
        Bytes32 binding = Bytes32.of(digest.digest(signed.toBytes()));
        ByteBuffer id = ByteBuffer.wrap(id(signed.root().asset(), signed.root().event()));
        return new Publication(id.getLong(), id.getLong(), binding);
    }

    private static byte[] id(Asset asset, long event) {
        return Sha256.hash((ID + asset.name() + ' ' + event).getBytes(UTF_8));
    }
}
