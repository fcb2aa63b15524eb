package io.aisanet.shards;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.TransitAddress;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The system wallets that shards have for each other. Each is found by an address that follows from
 * the shard that it stands for and that nobody has the key of.
 */
public final class TransitWallets {
    private static final long EXPIRY_AHEAD_MS = 60_000;
    private static final long WAIT_S = 30;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TransitWallets() {}

    /**
     * Finds them all, or makes what is missing, which takes the operator's role. Safe at every
     * start and from two places at once.
     *
     * @param shards in the order of their numbers
     * @throws IllegalStateException when one is neither there nor can be made
     */
    public static TransitAccounts ensure(List<LedgerClient> shards) {
        long[][] wallets = new long[shards.size()][shards.size()];
        for (int on = 0; on < wallets.length; on++) {
            for (int towards = 0; towards < wallets.length; towards++) {
                if (on != towards) {
                    wallets[on][towards] = ensure(shards.get(on), on, towards);
                }
            }
        }
        return (on, towards, asset) -> AccountId.of(wallets[on][towards], asset);
    }

    private static long ensure(LedgerClient shard, int on, int towards) {
        byte[] address = TransitAddress.of(towards);
        Optional<WalletState> found = await(shard.walletByAddress(address));
        if (found.isEmpty()) {
            Outcome made = create(shard, towards, address);
            found = await(shard.walletByAddress(address)); // another one may have been quicker
            if (found.isEmpty()) {
                throw new IllegalStateException(
                        "shard %d has no transit wallet for shard %d, and making one was refused: %s"
                                .formatted(on, towards, made.first));
            }
        }
        requireSystem(found.get(), on, towards);
        openMissing(shard, found.get());
        return found.get().id();
    }

    /** Whoever may make wallets can make one with this address, and would be paid by it. */
    private static void requireSystem(WalletState wallet, int on, int towards) {
        if (wallet.kind() != WalletKind.SYSTEM) {
            throw new IllegalStateException(
                    "shard %d has the address of its transit wallet for shard %d in wallet %d, which is no system wallet: money must not go there"
                            .formatted(on, towards, wallet.id()));
        }
    }

    private static Outcome create(LedgerClient shard, int towards, byte[] address) {
        CreateOwner owner = new CreateOwner();
        owner.name = "AIsa shards";
        CreateWallet wallet = new CreateWallet();
        wallet.owner = submit(shard, owner).result;
        wallet.kind = WalletKind.SYSTEM;
        wallet.name = "transit to shard " + towards;
        System.arraycopy(address, 0, wallet.address, 0, address.length);
        for (Asset asset : Asset.values()) {
            wallet.assets |= 1L << asset.code();
        }
        return submit(shard, wallet);
    }

    /** An asset may be younger than the wallet; who else opens it at the same time does no harm. */
    private static void openMissing(LedgerClient shard, WalletState wallet) {
        for (Asset asset : Asset.values()) {
            long account = AccountId.of(wallet.id(), asset);
            if (wallet.accounts().stream().noneMatch(it -> it.id() == account)) {
                OpenAccount open = new OpenAccount();
                open.wallet = wallet.id();
                open.asset = asset.code();
                var _ = submit(shard, open);
            }
        }
    }

    private static Outcome submit(LedgerClient shard, Command command) {
        command.idHigh = RANDOM.nextLong();
        command.idLow = RANDOM.nextLong() | 1;
        command.expiryMs = System.currentTimeMillis() + EXPIRY_AHEAD_MS;
        return await(shard.submit(command));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        return answer.orTimeout(WAIT_S, TimeUnit.SECONDS).join();
    }
}
