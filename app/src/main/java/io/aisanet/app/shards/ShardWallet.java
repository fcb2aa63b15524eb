package io.aisanet.app.shards;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.shards.ShardIds;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wallet of a network as people write it: {@code 1/17} is wallet 17 of shard 1.
 *
 * @param number as its own shard numbers it
 */
record ShardWallet(int shard, long number) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})/(\\d{1,12})");

    /**
     * Reads it.
     *
     * @param shards how many there are
     */
    static ShardWallet parse(String text, int shards) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) >= shards) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "\"%s\" is no wallet of one of the %d shards".formatted(text, shards),
                    "write shard and wallet, such as 1/17; a shard's wallets: aisa wallet list");
        }
        return new ShardWallet(
                Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** The wallet of an account, by its id everywhere. */
    static ShardWallet of(long account) {
        return new ShardWallet(
                ShardIds.shardOf(account), AccountId.walletOf(ShardIds.local(account)));
    }

    /** Id everywhere of its account in an asset. */
    long account(Asset asset) {
        return ShardIds.everywhere(shard, AccountId.of(number, asset));
    }

    @Override
    public String toString() {
        return shard + "/" + number;
    }
}
