package io.aisanet.cluster.bench;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Opens the accounts that a measurement moves money between; they may go negative. */
final class BenchAccounts {
    private static final int AT_ONCE = 1_000;
    private static final int TEAMS = 10;

    private final LedgerClient client;
    private long serial;
    private long ownerId;

    BenchAccounts(LedgerClient client) {
        this.client = client;
    }

    long[] create(int count) {
        CreateOwner owner = named(new CreateOwner());
        owner.name = "bench";
        ownerId = applied(client.submit(owner).join()).result;
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

    /** Puts accounts under a root, ten teams and a budget of its own each, with five rules each. */
    void guard(long[] accounts) {
        long root = applied(client.submit(budget(0)).join()).result;
        long[] teams = new long[TEAMS];
        Arrays.setAll(teams, i -> applied(client.submit(budget(root)).join()).result);
        for (int from = 0; from < accounts.length; from += AT_ONCE) {
            int at = from;
            int to = Math.min(accounts.length, from + AT_ONCE);
            long[] leaves = all(IntStream.range(from, to).mapToObj(i -> budget(teams[i % TEAMS])));
            all(IntStream.range(from, to).mapToObj(i -> attach(accounts[i], leaves[i - at])));
        }
    }

    private long[] all(Stream<Command> commands) {
        List<CompletableFuture<Outcome>> outcomes = commands.map(client::submit).toList();
        return outcomes.stream().mapToLong(one -> applied(one.join()).result).toArray();
    }

    private SetBudget budget(long parent) {
        SetBudget budget = named(new SetBudget());
        budget.parent = parent;
        budget.owner = parent == 0 ? ownerId : 0;
        budget.account = Asset.USD.code();
        budget.name = "bench";
        Arrays.fill(budget.policy, (byte) 7); // as if a document said so: it goes into each event
        budget.rules
                .set(BudgetRules.MAX_PAYMENT, 1_000_000)
                .amount(Window.HOUR, Limits.LIMIT_MAX)
                .amount(Window.DAY, Limits.LIMIT_MAX)
                .count(Window.MINUTE, Limits.LIMIT_MAX)
                .count(Window.DAY, Limits.LIMIT_MAX);
        return budget;
    }

    private AttachBudget attach(long account, long budget) {
        AttachBudget attach = named(new AttachBudget());
        attach.account = account;
        attach.budget = budget;
        return attach;
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
