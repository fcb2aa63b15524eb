package io.aisanet.server.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What never changes about a wallet: id, owner and kind, by id, by address and by key. Found once,
 * it is remembered; a wallet that is not there is asked for again each time.
 */
public final class Wallets {
    private static final int REMEMBERED_MAX = 100_000;

    /**
     * A wallet's constants.
     *
     * @param id wallet id
     * @param owner owner id
     */
    public record Fixed(long id, long owner, WalletKind kind) {}

    private final LedgerCalls calls;
    private final Cache<Payer, Fixed> byPayer = cache();
    private final Cache<Long, Fixed> byId = cache();

    public Wallets(LedgerCalls calls) {
        this.calls = calls;
    }

    /** The wallet with this address. */
    public Optional<Fixed> find(EvmAddress address) {
        return find(new Payer.Address(address));
    }

    /** The wallet that pays with this address or key. */
    public Optional<Fixed> find(Payer payer) {
        return find(byPayer, payer, () -> calls.ask(ask(payer)));
    }

    private CompletableFuture<Optional<WalletState>> ask(Payer payer) {
        return switch (payer) {
            case Payer.Key key -> calls.ledger().walletByKey(key.publicKey().toBytes());
            case Payer.Address address ->
                    calls.ledger().walletByAddress(address.address().toBytes());
        };
    }

    /** The wallet with this id. */
    public Optional<Fixed> find(long walletId) {
        return find(byId, walletId, () -> calls.ask(calls.ledger().wallet(walletId)));
    }

    private interface Query {
        Optional<WalletState> ask();
    }

    private static <K> Optional<Fixed> find(Cache<K, Fixed> cache, K key, Query query) {
        Fixed known = cache.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Fixed> found =
                query.ask().map(wallet -> new Fixed(wallet.id(), wallet.owner(), wallet.kind()));
        found.ifPresent(wallet -> cache.put(key, wallet));
        return found;
    }

    private static <K> Cache<K, Fixed> cache() {
        return Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();
    }
}
