package io.aisanet.app.demo;

import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Window;
import java.security.SecureRandom;
import java.util.Optional;

/** The budget that the team's interns spend under, and Maya who says yes. */
final class Interns {
    private static final String NAME = "interns";
    private static final Money MAX = new Money(AisaAsset.USD, 10_000);
    private static final Money DAY = new Money(AisaAsset.USD, 50_000);
    private static final Money ASK_FROM = new Money(AisaAsset.USD, 3_000);
    private static final long ASK_MS = 60_000;
    private static final int PAUSE_MS = 20;

    private final LedgerDesk desk;
    private final long budget;
    private final long maya;

    private Interns(LedgerDesk desk, long budget, long maya) {
        this.desk = desk;
        this.budget = budget;
        this.maya = maya;
    }

    /** The budget of the last run, or a new one that this wallet is put under. */
    static Interns of(LedgerDesk desk, long owner, long wallet) {
        Optional<BudgetState> known =
                desk.budgets().stream()
                        .filter(it -> it.owner() == owner && it.name().equals(NAME))
                        .findFirst();
        if (known.isPresent()) {
            long maya = known.get().rules().get(BudgetRules.APPROVERS);
            return new Interns(desk, known.get().id(), maya);
        }
        long maya = addMaya(desk, owner);
        var command = new SetBudget();
        command.owner = owner;
        command.account = Asset.USD.code();
        command.name = NAME;
        command.rules
                .set(BudgetRules.MAX_PAYMENT, MAX.atomic())
                .amount(Window.DAY, DAY.atomic())
                .set(BudgetRules.ASK_FROM, ASK_FROM.atomic())
                .set(BudgetRules.ASK_MS, ASK_MS)
                .set(BudgetRules.APPROVALS, 1)
                .set(BudgetRules.APPROVERS, maya);
        var attach = new AttachBudget();
        attach.account = AccountId.of(wallet, Asset.USD);
        attach.budget = desk.apply(command, "making the budget " + NAME).result;
        desk.apply(attach, "putting a wallet under " + NAME);
        return new Interns(desk, attach.budget, maya);
    }

    private static long addMaya(LedgerDesk desk, long owner) {
        var command = new AddCredential();
        command.owner = owner;
        command.name = "Maya";
        new SecureRandom().nextBytes(command.keyHash);
        return desk.apply(command, "registering Maya").result;
    }

    /** The rules in a line. */
    String rules() {
        return "at most "
                + MAX.display()
                + " a payment and "
                + DAY.display()
                + " a day; Maya is asked from "
                + ASK_FROM.display();
    }

    /** Waits until somebody asks, and says yes. */
    void approveNext() throws InterruptedException {
        Optional<HoldState> waiting = desk.waiting(budget);
        while (waiting.isEmpty()) {
            Thread.sleep(PAUSE_MS); // whoever asks does so in its own time; nothing tells of it
            waiting = desk.waiting(budget);
        }
        var yes = new Approve();
        yes.holdHigh = waiting.get().idHigh();
        yes.holdLow = waiting.get().idLow();
        yes.approver = maya;
        yes.approved = true;
        desk.apply(yes, "approving");
    }

    void freeze(boolean frozen) {
        var command = new FreezeBudget();
        command.budget = budget;
        command.frozen = frozen;
        command.voidHolds = frozen;
        desk.apply(command, frozen ? "freezing" : "unfreezing");
    }
}
