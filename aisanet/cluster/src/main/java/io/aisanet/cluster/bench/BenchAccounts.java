package io.aisanet.cluster.bench;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.WalletKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Opens the accounts that a measurement moves money between; they may go negative. */
final class BenchAccounts {
    private static final int AT_ONCE = 1_000;

    private final LedgerClient client;
    private long serial;

    BenchAccounts(LedgerClient client) {
        this.client = client;
    }

    long[] create(int count) {
        CreateOwner owner = named(new CreateOwner());
        owner.name = "bench";
        long ownerId = applied(client.submit(owner).join()).result;
        long[] accounts = new long[count];
        for (int from = 0; from < count; from += AT_ONCE) {
            List<CompletableFuture<Outcome>> wallets = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + AT_ONCE); i++) {
                wallets.add(client.submit(wallet(ownerId)));
            }
            for (int i = 0; i < wallets.size(); i++) {
                accounts[from + i] = AccountId.of(applied(wallets.get(i).join()).result, Asset.USD);
            }
        }
        return accounts;
    }

    private CreateWallet wallet(long owner) {
        CreateWallet wallet = named(new CreateWallet());
        wallet.owner = owner;
        wallet.kind = WalletKind.SYSTEM;
        wallet.name = "account";
        wallet.assets = 1L << Asset.USD.code();
        return wallet;
    }

    private <C extends Command> C named(C command) {
        command.idHigh = 1;
        command.idLow = ++serial;
        command.expiryMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(10);
        return command;
    }

    private static Outcome applied(Outcome outcome) {
        if (!outcome.applied()) {
            throw new IllegalStateException("an account cannot be opened: " + outcome.first);
        }
        return outcome;
    }
}
