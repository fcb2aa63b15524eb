package io.aisanet.shards;

import io.aisanet.cluster.LedgerClient;
import java.util.ArrayList;
import java.util.List;

/**
 * The clusters of a network by the number of their shard. An account stays where it was opened; the
 * network grows by another cluster, on which new accounts are opened from then on.
 */
public final class ShardRouter {
    private final List<LedgerClient> shards;

    /** A network of these, in the order of their numbers. */
    public ShardRouter(List<LedgerClient> shards) {
        if (shards.isEmpty() || shards.size() > ShardIds.SHARDS_MAX) {
            throw new IllegalArgumentException(
                    "a network has 1 to " + ShardIds.SHARDS_MAX + " shards, not " + shards.size());
        }
        this.shards = List.copyOf(shards);
    }

    /** This network and one shard more. */
    public ShardRouter with(LedgerClient next) {
        List<LedgerClient> more = new ArrayList<>(shards);
        more.add(next);
        return new ShardRouter(more);
    }

    /** How many shards there are. */
    public int size() {
        return shards.size();
    }

    /** The shard on which new accounts are opened: the newest. */
    public int forNewAccounts() {
        return shards.size() - 1;
    }

    /** The cluster with this number. */
    public LedgerClient shard(int number) {
        return shards.get(number);
    }

    /** The cluster on which an account lives. */
    public LedgerClient of(long account) {
        return shards.get(ShardIds.shardOf(account));
    }

    /** Whether a payment between two accounts is one command of one cluster. */
    public static boolean isLocal(long payer, long payee) {
        return ShardIds.shardOf(payer) == ShardIds.shardOf(payee);
    }

    /** All clusters, in the order of their numbers. */
    public List<LedgerClient> shards() {
        return shards;
    }
}
