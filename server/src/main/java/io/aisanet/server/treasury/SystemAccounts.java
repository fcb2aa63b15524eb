package io.aisanet.server.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import java.util.Map;

/**
 * The treasury's own wallets in the ledger. All of them are system wallets: they mirror the outside
 * and may go below zero.
 *
 * @param suspense what a human has to decide is there
 * @param transit what is on its way out is there
 * @param fees what withdrawals cost goes there
 * @param rails for each rail, by name, what is outside: so much below zero
 */
public record SystemAccounts(long suspense, long transit, long fees, Map<String, Long> rails) {
    /** Keeps a copy. */
    public SystemAccounts {
        rails = Map.copyOf(rails);
    }

    long suspenseOf(Asset asset) {
        return AccountId.of(suspense, asset);
    }

    long transitOf(Asset asset) {
        return AccountId.of(transit, asset);
    }

    long feesOf(Asset asset) {
        return AccountId.of(fees, asset);
    }

    long railOf(String name, Asset asset) {
        Long wallet = rails.get(name);
        if (wallet == null) {
            throw new IllegalStateException("rail " + name + " has no wallet");
        }
        return AccountId.of(wallet, asset);
    }
}
