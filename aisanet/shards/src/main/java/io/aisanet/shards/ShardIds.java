package io.aisanet.shards;

import io.aisanet.ledger.AccountId;

/**
 * Account ids across shards. The upper 10 of an account id's bits say on which shard it lives; a
 * cluster numbers its own accounts as if it were alone, with these bits zero, so that it needs to
 * know nothing of shards. Whoever talks to several clusters adds and takes off the bits here.
 */
public final class ShardIds {
    /** Most shards. */
    public static final int SHARDS_MAX = 1024;

    private static final int SHARD_SHIFT = 53;
    private static final long LOCAL = (1L << SHARD_SHIFT) - 1;

    private ShardIds() {}

    /** The id everywhere of an account that a shard knows by this id. */
    public static long everywhere(int shard, long localAccount) {
        if (shard < 0 || shard >= SHARDS_MAX || AccountId.shardOf(localAccount) != 0) {
            throw new IllegalArgumentException(
                    "shard is 0 to %d and an account's own id has no shard, not %d and %d"
                            .formatted(SHARDS_MAX - 1, shard, localAccount));
        }
        return (long) shard << SHARD_SHIFT | localAccount;
    }

    /** The id by which an account's own shard knows it. */
    public static long local(long account) {
        return account & LOCAL;
    }

    /** The shard that an account lives on. */
    public static int shardOf(long account) {
        return AccountId.shardOf(account);
    }
}
