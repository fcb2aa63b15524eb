package io.aisanet.simulator;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A root, teams, and a budget for each agent, with limits so tight that each level refuses: the
 * limits below one another add up to more than the one above.
 */
final class TightTree {
    static final long PAYMENT_MAX = 100;
    private static final int TEAMS = 3;
    private static final int AGENTS_OF_TEAM = 4;
    private static final int SHOPS = 3;
    private static final long FUNDS = 1L << 50;
    private static final long AGENT_AMOUNT = 1_000;

    final List<Long> agents = new ArrayList<>();
    final List<Long> shops = new ArrayList<>();
    final List<Long> budgetOfAgent = new ArrayList<>();
    private final List<Long> teams = new ArrayList<>();
    private final AtomicLong serial = new AtomicLong();
    private long owner;
    private long root;

    /** Registers everybody; the accounts come under the budgets where they are to be guarded. */
    void plant(LedgerClient ledger, boolean guarded) throws Exception {
        CreateOwner command = new CreateOwner();
        command.name = "tight";
        owner = registered(ledger, command);
        long bank = wallet(ledger, WalletKind.SYSTEM);
        for (int i = 0; i < SHOPS; i++) {
            shops.add(wallet(ledger, WalletKind.PROVIDER));
        }
        root = budget(ledger, 0, 0, rootRules(1));
        for (int team = 0; team < TEAMS; team++) {
            teams.add(budget(ledger, 0, root, teamRules(1)));
            for (int i = 0; i < AGENTS_OF_TEAM; i++) {
                plantAgent(ledger, bank, guarded);
            }
        }
    }

    private void plantAgent(LedgerClient ledger, long bank, boolean guarded) throws Exception {
        long agent = wallet(ledger, WalletKind.AGENT);
        long budget = budget(ledger, 0, teams.getLast(), agentRules(1));
        if (guarded) {
            AttachBudget attach = new AttachBudget();
            attach.account = agent;
            attach.budget = budget;
            registered(ledger, attach);
        }
        Transfer funds = new Transfer();
        funds.payer = bank;
        funds.payee = agent;
        funds.amount = FUNDS;
        registered(ledger, funds);
        agents.add(agent);
        budgetOfAgent.add(budget);
    }

    /** Gives all budgets so many times the limits that they began with. */
    void raise(LedgerClient ledger, int times) throws Exception {
        budget(ledger, root, 0, rootRules(times));
        for (long team : teams) {
            budget(ledger, team, 0, teamRules(times));
        }
        for (long budget : budgetOfAgent) {
            budget(ledger, budget, 0, agentRules(times));
        }
    }

    /** The most that an agent may spend in a minute. */
    static long agentAmount(int times) {
        return AGENT_AMOUNT * times;
    }

    private static BudgetRules rootRules(int times) {
        return new BudgetRules()
                .set(BudgetRules.MAX_PAYMENT, PAYMENT_MAX)
                .amount(Window.EVER, 9_000L * times)
                .amount(Window.DAY, 8_000L * times)
                .count(Window.HOUR, 200L * times);
    }

    private static BudgetRules teamRules(int times) {
        return new BudgetRules()
                .amount(Window.HOUR, 3_500L * times)
                .count(Window.DAY, 90L * times)
                .set(BudgetRules.PAYEE_CAP_WINDOW, Window.DAY.code())
                .set(BudgetRules.PAYEE_CAP_AMOUNT, 1_500L * times);
    }

    private static BudgetRules agentRules(int times) {
        return new BudgetRules()
                .amount(Window.MINUTE, agentAmount(times))
                .count(Window.MINUTE, 30L * times);
    }

    private long budget(LedgerClient ledger, long budget, long parent, BudgetRules rules)
            throws Exception {
        SetBudget command = new SetBudget();
        command.budget = budget;
        command.parent = parent;
        command.owner = parent == 0 && budget == 0 ? owner : 0;
        command.account = Asset.USD.code();
        command.name = "tight";
        command.rules.copy(rules);
        return registered(ledger, command);
    }

    private long wallet(LedgerClient ledger, WalletKind kind) throws Exception {
        CreateWallet command = new CreateWallet();
        command.owner = owner;
        command.kind = kind;
        command.name = "one";
        command.assets = 1L << Asset.USD.code();
        return AccountId.of(registered(ledger, command), Asset.USD);
    }

    private long registered(LedgerClient ledger, Command command) throws Exception {
        command.idHigh = 1;
        command.idLow = serial.incrementAndGet();
        command.expiryMs = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1);
        Outcome outcome = ledger.submit(command).get(30, TimeUnit.SECONDS);
        if (!outcome.applied()) {
            throw new IllegalStateException(command.getClass() + " is refused: " + outcome.first);
        }
        return outcome.result;
    }
}
