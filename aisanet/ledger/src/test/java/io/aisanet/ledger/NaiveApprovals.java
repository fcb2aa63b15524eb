package io.aisanet.ledger;

/** How the naive model asks people, and takes their answers. */
final class NaiveApprovals {
    private static final long DAY_MS = 86_400_000L;

    private final NaiveLedger ledger;
    private final NaiveMoney money;

    NaiveApprovals(NaiveLedger ledger, NaiveMoney money) {
        this.ledger = ledger;
        this.money = money;
    }

    void park(NaivePayment hold) {
        long askMs = hold.askers.getFirst().rule(BudgetRules.ASK_MS);
        hold.holdUntilMs = ledger.nowMs + (askMs == 0 ? 3_600_000 : askMs);
        hold.asked = ledger.finding.rule();
        hold.state = HoldState.State.PENDING;
        ledger.untilMs = Math.max(ledger.untilMs, hold.holdUntilMs + DAY_MS);
    }

    Status approve(Approve it) {
        NaivePayment hold = money.payment(it.holdHigh, it.holdLow);
        Status status = NaiveMoney.openness(hold);
        if (hold == null || (status != Status.OK && status != Status.HOLD_PENDING)) {
            return status;
        }
        boolean pending = hold.state == HoldState.State.PENDING;
        boolean deniable = hold.isParked() && !it.approved;
        if (!pending && !deniable) {
            return Status.NOT_PENDING;
        }
        boolean named = hold.askers.stream().anyMatch(asker -> names(asker, it.approver));
        if (!named || !ledger.registry.validCredentials.containsKey(it.approver)) {
            return Status.NOT_AN_APPROVER;
        }
        if (it.approved && !hold.approvals.add(it.approver)) {
            return Status.ALREADY_APPROVED;
        }
        ledger.events++;
        if (!it.approved) {
            money.end(hold, HoldState.State.VOIDED);
        } else if (hold.askers.stream().allMatch(asker -> isEnough(asker, hold))) {
            hold.state = HoldState.State.APPROVED;
            ledger.guard.paid(hold.mandate, hold.budget, hold.payee.wallet.id);
        }
        return Status.OK;
    }

    private static boolean names(NaiveBudget budget, long approver) {
        for (int i = 0; i < 8; i++) {
            if (budget.rule(BudgetRules.APPROVERS + i) == approver) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnough(NaiveBudget budget, NaivePayment hold) {
        long yes = hold.approvals.stream().filter(it -> names(budget, it)).count();
        return yes >= Math.max(1, budget.rule(BudgetRules.APPROVALS));
    }
}
