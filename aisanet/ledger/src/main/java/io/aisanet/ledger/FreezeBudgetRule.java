package io.aisanet.ledger;

/** Stops or allows again everything under a budget. */
final class FreezeBudgetRule extends RegistrationRule<FreezeBudget> {
    private final HoldEnding ending;

    FreezeBudgetRule(Books books, HoldEnding ending) {
        super(books);
        this.ending = ending;
    }

    @Override
    Status judge(FreezeBudget command) {
        return books.budgets.has(command.budget) ? Status.OK : Status.BUDGET_NOT_FOUND;
    }

    @Override
    void change(FreezeBudget command, Outcome outcome) {
        int budget = Budgets.row(command.budget);
        books.budgets.freeze(budget, command.frozen);
        EventType type = command.frozen ? EventType.BUDGET_FROZEN : EventType.BUDGET_UNFROZEN;
        draft(type, command, command.budget, books.budgets.owner(budget));
        outcome.eventSequence = books.journal.write();
        if (command.frozen && command.voidHolds) {
            voidHolds(command, budget);
        }
    }

    /** The oldest first, since the order of the deadlines may differ after a snapshot. */
    private void voidHolds(FreezeBudget command, int budget) {
        LongTable rows = books.payments.table;
        for (int hold : books.deadlines.byAge()) {
            boolean under =
                    books.budgets.isUnder(rows.get(hold, Payments.BUDGET), budget)
                            || rows.get(hold, Payments.MANDATE) == command.budget;
            if (under) {
                Event event = ending.draft(EventType.VOIDED, hold);
                event.idHigh = command.idHigh;
                event.idLow = command.idLow;
                event.amount = ending.release(hold);
                ending.close(hold, HoldState.State.VOIDED);
                books.journal.write();
                books.payments.check(hold);
                books.accounts.check(books.payer(hold));
            }
        }
    }
}
