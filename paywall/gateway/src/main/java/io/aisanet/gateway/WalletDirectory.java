package io.aisanet.gateway;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.WalletState;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wallet ids by address and by key. Neither ever changes its wallet, so what was found stays found.
 */
final class WalletDirectory {

    /** Most wallets remembered; with more, the oldest knowledge is dropped as a whole. */
    private static final int WALLETS_MAX = 1_000_000;

    private final LedgerClient ledger;
    private final LedgerAwait await;
    private final ConcurrentHashMap<Payer, Long> wallets = new ConcurrentHashMap<>();

    WalletDirectory(LedgerClient ledger, LedgerAwait await) {
        this.ledger = ledger;
        this.await = await;
    }

    /** The account id of this address in this asset; empty when no wallet has the address. */
    OptionalLong account(EvmAddress address, AisaAsset asset) throws LedgerAwait.NoOutcome {
        return account(new Payer.Address(address), asset);
    }

    /** The account id of this payer in this asset; empty when no wallet is known by its name. */
    OptionalLong account(Payer payer, AisaAsset asset) throws LedgerAwait.NoOutcome {
        Long known = wallets.get(payer);
        if (known == null) {
            Optional<WalletState> found = await.answer(wallet(payer));
            if (found.isEmpty()) {
                return OptionalLong.empty();
            }
            known = found.get().id();
            if (wallets.size() >= WALLETS_MAX) {
                wallets.clear();
            }
            wallets.put(payer, known);
        }
        return OptionalLong.of(AccountId.of(known, ledgerAsset(asset)));
    }

    private CompletableFuture<Optional<WalletState>> wallet(Payer payer) {
        return switch (payer) {
            case Payer.Key key -> ledger.walletByKey(key.publicKey().toBytes());
            case Payer.Address address -> ledger.walletByAddress(address.address().toBytes());
        };
    }

    static Asset ledgerAsset(AisaAsset asset) {
        Asset found = Asset.ofCode(asset.wireCode());
        if (found == null) {
            throw new IllegalStateException("the ledger has no asset " + asset);
        }
        return found;
    }
}
