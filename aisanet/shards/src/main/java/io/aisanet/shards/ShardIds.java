package io.aisanet.shards;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.TransitBinding;

/**
 * Account ids across shards. The upper 10 of an account id's bits say on which shard it lives; a
 * cluster numbers its own accounts as if it were alone, with these bits zero, so that it needs to
 * know nothing of shards. Whoever talks to several clusters adds and takes off the bits here.
 */
public final class ShardIds {
    /** Most shards. */
    public static final int SHARDS_MAX = AccountId.SHARDS_MAX;

    private static final int SHARD_SHIFT = 53;
    private static final long LOCAL = (1L << SHARD_SHIFT) - 1;

    /** Bits of a wallet's serial; owners, budgets and keys are numbered alike. */
    private static final int NUMBER_BITS = 45;

    private static final long LOCAL_NUMBER = (1L << NUMBER_BITS) - 1;

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

    /**
     * The id everywhere of a wallet, owner, budget or key that a shard knows by this id. It carries
     * the shard where a wallet's id does; 0 stays 0, which is none.
     */
    static long numberEverywhere(int shard, long local) {
        return local == 0 ? 0 : (long) shard << NUMBER_BITS | local;
    }

    /** The id by which its own shard knows a wallet, owner, budget or key. */
    static long localNumber(long id) {
        return id & LOCAL_NUMBER;
    }

    /** The shard of a wallet, owner, budget or key; more than there are where it is none's. */
    static int shardOfNumber(long id) {
        return (int) Math.min(id >>> NUMBER_BITS, Integer.MAX_VALUE);
    }

    /**
     * A payee as a budget's list of one shard names it: by the wallet's own id where it lives
     * there, else by its id everywhere and a mark, since shard 0's are no others than local ones.
     */
    static long payeeSubject(int shard, long wallet) {
        return shardOfNumber(wallet) == shard
                ? localNumber(wallet)
                : wallet | TransitBinding.ELSEWHERE;
    }

    /** The wallet that a line of a budget's list on a shard names. */
    static long ofPayeeSubject(int shard, long subject) {
        return (subject & TransitBinding.ELSEWHERE) == 0
                ? numberEverywhere(shard, subject)
                : subject & ~TransitBinding.ELSEWHERE;
    }
}
