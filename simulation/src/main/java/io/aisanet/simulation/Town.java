package io.aisanet.simulation;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Who lives on a shard: the rail, a pool, agents under a tree of budgets, and providers. */
final class Town {
    static final int AGENTS = 12;
    static final int PROVIDERS = 6;
    static final int TEAMS = 3;
    private static final int FIRST_AGENT = 4;
    private static final int FIRST_PROVIDER = FIRST_AGENT + AGENTS;
    private static final int FIRST_LEAF = 2 + TEAMS;
    private static final long USD = 1L << 1;
    private static final long USD_AND_EURC = USD | (1L << 3);

    private final int shards;

    /** A town on one of so many shards; all are alike. */
    Town(int shards) {
        this.shards = shards;
    }

    private static long account(long serial, Asset asset) {
        return AccountId.of(AccountId.wallet(0, serial), asset);
    }

    /** What stands for another shard. */
    static long transit(int towards, int asset) {
        long wallet = AccountId.wallet(0, (long) FIRST_PROVIDER + PROVIDERS + towards);
        return AccountId.of(wallet, Objects.requireNonNull(Asset.ofCode(asset)));
    }

    long rail(Asset asset) {
        return account(1, asset);
    }

    long pool(Asset asset) {
        return account(2, asset);
    }

    long fees() {
        return account(3, Asset.USD);
    }

    long agent(int number) {
        return account((long) FIRST_AGENT + number, Asset.USD);
    }

    long provider(int number, Asset asset) {
        return account((long) FIRST_PROVIDER + number, asset);
    }

    /** Budget of an agent; only every other has one of its own. */
    static long leaf(int agent) {
        return FIRST_LEAF + agent / 2L;
    }

    private static long team(int agent) {
        return 2L + agent % TEAMS;
    }

    /** The commands that found it, one after the other. */
    List<Command> founding() {
        List<Command> all = new ArrayList<>();
        CreateOwner owner = new CreateOwner();
        owner.name = "owner";
        all.add(owner);
        all.add(wallet(WalletKind.SYSTEM, USD_AND_EURC));
        all.add(wallet(WalletKind.PROVIDER, USD_AND_EURC));
        all.add(wallet(WalletKind.PROVIDER, USD));
        for (int i = 0; i < AGENTS; i++) {
            all.add(wallet(WalletKind.AGENT, USD));
        }
        for (int i = 0; i < PROVIDERS; i++) {
            all.add(wallet(WalletKind.PROVIDER, USD_AND_EURC));
        }
        for (int i = 0; i < shards; i++) {
            all.add(wallet(WalletKind.SYSTEM, USD_AND_EURC));
        }
        all.add(credential(1));
        all.add(credential(2));
        all.add(budget(0, new BudgetRules().amount(Window.HOUR, 400_000_000)));
        for (int team = 0; team < TEAMS; team++) {
            BudgetRules rules = new BudgetRules().amount(Window.MINUTE, 6_000_000);
            all.add(budget(1, rules.count(Window.DAY, 900_000)));
        }
        for (int agent = 0; agent < AGENTS; agent += 2) {
            all.add(budget(team(agent), leafRules(1_000_000)));
        }
        for (int agent = 0; agent < AGENTS; agent++) {
            AttachBudget attach = new AttachBudget();
            attach.account = agent(agent);
            attach.budget = agent % 2 == 0 ? leaf(agent) : team(agent);
            all.add(attach);
        }
        return all;
    }

    private static CreateWallet wallet(WalletKind kind, long assets) {
        CreateWallet wallet = new CreateWallet();
        wallet.owner = 1;
        wallet.kind = kind;
        wallet.name = "wallet";
        wallet.assets = assets;
        return wallet;
    }

    private static AddCredential credential(int number) {
        AddCredential credential = new AddCredential();
        credential.owner = 1;
        credential.name = "approver";
        credential.keyHash[0] = (byte) number;
        return credential;
    }

    private static SetBudget budget(long parent, BudgetRules rules) {
        SetBudget budget = new SetBudget();
        budget.parent = parent;
        budget.owner = 1;
        budget.account = Asset.USD.code();
        budget.name = "budget";
        budget.rules.copy(rules);
        return budget;
    }

    /** Rules of an agent's own budget. */
    static BudgetRules leafRules(long perMinute) {
        return new BudgetRules()
                .amount(Window.MINUTE, perMinute)
                .count(Window.MINUTE, 4_000)
                .amount(Window.DAY, 200_000_000)
                .set(BudgetRules.MAX_PAYMENT, 5_000)
                .set(BudgetRules.ASK_FROM, 4_000)
                .set(BudgetRules.ASK_MS, 20_000)
                .set(BudgetRules.APPROVALS, 2)
                .set(BudgetRules.APPROVERS, 1)
                .set(BudgetRules.APPROVERS + 1, 2);
    }
}
