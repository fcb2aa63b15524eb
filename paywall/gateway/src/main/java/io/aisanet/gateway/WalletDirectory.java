package io.aisanet.gateway;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.WalletState;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Wallet ids by address. An address never changes its wallet, so what was found stays found. */
final class WalletDirectory {

    /** Most addresses remembered; with more, the oldest knowledge is dropped as a whole. */
    private static final int ADDRESSES_MAX = 1_000_000;

    private final LedgerClient ledger;
    private final LedgerAwait await;
    private final ConcurrentHashMap<EvmAddress, Long> wallets = new ConcurrentHashMap<>();

    WalletDirectory(LedgerClient ledger, LedgerAwait await) {
        this.ledger = ledger;
        this.await = await;
    }

    /** The account id of this address in this asset; empty when no wallet has the address. */
    OptionalLong account(EvmAddress address, AisaAsset asset) throws LedgerAwait.NoOutcome {
        Long known = wallets.get(address);
        if (known == null) {
            Optional<WalletState> found = await.answer(ledger.walletByAddress(address.toBytes()));
            if (found.isEmpty()) {
                return OptionalLong.empty();
            }
            known = found.get().id();
            if (wallets.size() >= ADDRESSES_MAX) {
                wallets.clear();
            }
            wallets.put(address, known);
        }
        return OptionalLong.of(AccountId.of(known, ledgerAsset(asset)));
    }

    static Asset ledgerAsset(AisaAsset asset) {
        Asset found = Asset.ofCode(asset.wireCode());
        if (found == null) {
            throw new IllegalStateException("the ledger has no asset " + asset);
        }
        return found;
    }
}
