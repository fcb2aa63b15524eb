package io.aisanet.ledger;

/**
 * The layout of the ids that the ledger gives out.
 *
 * <pre>
 *   wallet id  = shard (10 bits) . serial (45 bits)         1, 2, 3, ... on shard 0
 *   account id = wallet id (55 bits) . asset code (8 bits)  always positive
 * </pre>
 *
 * An account is one wallet in one asset, so its id follows from the two and nobody has to look it
 * up. The shard stands in the id because a payment must find the cluster that holds the account.
 */
public final class AccountId {
    /** Most shards: what an id has room for. */
    public static final int SHARDS_MAX = 1024;

    private static final int ASSET_BITS = 8;
    private static final int SERIAL_BITS = 45;
    private static final long ASSET_MASK = (1L << ASSET_BITS) - 1;

    private AccountId() {}

    /** The id of a wallet's account in an asset. */
    public static long of(long walletId, Asset asset) {
        return of(walletId, asset.code());
    }

    /** The id of a wallet's account in the asset with this code (1 to 255). */
    public static long of(long walletId, int assetCode) {
        return (walletId << ASSET_BITS) | assetCode;
    }

    /** The id of the wallet with this serial (1 or more) on this shard (0 to 1023). */
    public static long wallet(int shard, long serial) {
        return ((long) shard << SERIAL_BITS) | serial;
    }

    /**
     * The id of the account that the same wallet has, or would have, in another account's asset.
     */
    static long beside(long accountId, long other) {
        return (accountId & ~ASSET_MASK) | (other & ASSET_MASK);
    }

    /** The wallet that an account belongs to. */
    public static long walletOf(long accountId) {
        return accountId >>> ASSET_BITS;
    }

    /** The asset code in an account id; it may name no asset when the id came from outside. */
    public static int assetCodeOf(long accountId) {
        return (int) accountId & 0xFF;
    }

    /** The shard that an account lives on. */
    public static int shardOf(long accountId) {
        return (int) (accountId >>> (ASSET_BITS + SERIAL_BITS));
    }
}
