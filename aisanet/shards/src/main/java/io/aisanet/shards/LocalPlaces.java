package io.aisanet.shards;

import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.RevokeCredential;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Transfer;

/** On which shard a command is judged, as far as its own ids say. */
final class LocalPlaces {
    private static final int ASSET_CODES = 256;

    private LocalPlaces() {}

    /** Its shard by the first id that it has; 0 where it has none. */
    static int shardOf(Command command) {
        return switch (command) {
            case Transfer c -> ShardIds.shardOf(c.payer);
            case Hold c -> ShardIds.shardOf(c.payer);
            case Convert c -> ShardIds.shardOf(c.payer);
            case CreateWallet c -> ShardIds.shardOfNumber(c.owner);
            case OpenAccount c -> ShardIds.shardOfNumber(c.wallet);
            case Freeze c -> first(c.owner, c.wallet);
            case AddCredential c -> first(c.owner, c.wallet);
            case RevokeCredential c -> ShardIds.shardOfNumber(c.credential);
            case SetBudget c -> budget(c);
            case SetListed c -> ShardIds.shardOfNumber(c.budget);
            case AttachBudget c ->
                    c.account == 0 ? first(c.owner, c.budget) : ShardIds.shardOf(c.account);
            case FreezeBudget c -> ShardIds.shardOfNumber(c.budget);
            default -> throw new IllegalArgumentException("its hold says where: " + command);
        };
    }

    /** Whether what a budget is of is an asset, and not a mandate's account. */
    static boolean isAsset(long account) {
        return account >= 0 && account < ASSET_CODES;
    }

    private static int budget(SetBudget budget) {
        boolean named = (budget.budget | budget.parent | budget.owner) != 0;
        return named || isAsset(budget.account)
                ? first(budget.budget, budget.parent, budget.owner)
                : ShardIds.shardOf(budget.account);
    }

    private static int first(long... numbers) {
        for (long number : numbers) {
            if (number != 0) {
                return ShardIds.shardOfNumber(number);
            }
        }
        return 0;
    }
}
