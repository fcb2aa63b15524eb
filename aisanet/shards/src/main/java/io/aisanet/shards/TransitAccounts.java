package io.aisanet.shards;

/**
 * Where the money is while it is between two shards. Each shard has a system wallet for each other
 * shard: what payers sent there lies in it, and what payees got from there is missing in it. The
 * account of one shard for another and that of the other for the one are equal and opposite but for
 * what is in flight.
 */
@FunctionalInterface
public interface TransitAccounts {
    /**
     * Local id of the account on a shard that stands for another shard.
     *
     * @param asset code of the asset, see {@link io.aisanet.ledger.Asset#code()}
     */
    long account(int on, int towards, int asset);
}
