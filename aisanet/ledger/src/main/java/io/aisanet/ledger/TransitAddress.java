package io.aisanet.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The address of the system wallet that stands for another shard: it follows from that shard's
 * number, and nobody has the key of it. The ledger itself does not look at it.
 */
public final class TransitAddress {
    private static final String TAG = "aisanet/transit/1/";
    private static final int BYTES = 20;
    private static final Set<String> ALL =
            IntStream.range(0, AccountId.SHARDS_MAX)
                    .mapToObj(shard -> "0x" + HexFormat.of().formatHex(of(shard)))
                    .collect(Collectors.toUnmodifiableSet());

    private TransitAddress() {}

    /** The address of the wallets that stand for this shard on the others, 20 bytes. */
    public static byte[] of(int shard) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((TAG + shard).getBytes(UTF_8));
            return Arrays.copyOf(hash, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Whether this is the wallet of a shard: others can have such an address, too. */
    public static boolean isOf(WalletState wallet) {
        return wallet.kind() == WalletKind.SYSTEM && ALL.contains(wallet.address());
    }
}
