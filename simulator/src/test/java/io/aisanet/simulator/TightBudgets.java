package io.aisanet.simulator;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A root, two teams, and a budget for each agent of a town, counted in calls of {@link PaidApi}.
 * The limits below one another add up to more than the one above, so that each level refuses.
 */
final class TightBudgets {
    static final int CALLS_OF_ALL = 60;
    private static final int CALLS_OF_TEAM = 40;
    private static final int CALLS_OF_AGENT = 16;
    private static final int TEAMS = 2;

    private final LedgerClient ledger;
    private final Map<Long, Long> budgetOfAccount = new LinkedHashMap<>();

    TightBudgets(LedgerClient ledger) {
        this.ledger = ledger;
    }

    /** Puts every agent under a budget of its own. */
    void plant(long owner, List<Party> agents) throws Exception {
        long root =
                budget(
                        owner,
                        0,
                        new BudgetRules()
                                .amount(Window.EVER, CALLS_OF_ALL * PaidApi.PRICE)
                                .set(BudgetRules.MAX_PAYMENT, PaidApi.PRICE));
        long[] teams = new long[TEAMS];
        for (int team = 0; team < TEAMS; team++) {
            teams[team] = budget(0, root, new BudgetRules().count(Window.DAY, CALLS_OF_TEAM));
        }
        for (Party agent : agents) {
            BudgetRules rules =
                    new BudgetRules().amount(Window.HOUR, CALLS_OF_AGENT * PaidApi.PRICE);
            long team = teams[budgetOfAccount.size() % TEAMS];
            AttachBudget attach = new AttachBudget();
            attach.account = agent.account();
            attach.budget = budget(0, team, rules);
            registered(attach);
            budgetOfAccount.put(agent.account(), attach.budget);
        }
    }

    /** Says whose payments count where. */
    void tell(BudgetAuditor auditor) {
        budgetOfAccount.forEach(auditor::place);
    }

    private long budget(long owner, long parent, BudgetRules rules) throws Exception {
        SetBudget command = new SetBudget();
        command.owner = owner;
        command.parent = parent;
        command.account = Asset.USD.code();
        command.name = "tight";
        command.rules.copy(rules);
        return registered(command);
    }

    private long registered(Command command) throws Exception {
        UUID id = UUID.randomUUID();
        command.idHigh = id.getMostSignificantBits();
        command.idLow = id.getLeastSignificantBits();
        command.expiryMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(1);
        Outcome outcome = ledger.submit(command).get(30, TimeUnit.SECONDS);
        if (!outcome.applied()) {
            throw new IllegalStateException(command.getClass() + " is refused: " + outcome.first);
        }
        return outcome.result;
    }
}
