package io.aisanet.ledger;

/** Puts an account, or an owner's new agents, under a budget. */
final class AttachBudgetRule extends RegistrationRule<AttachBudget> {
    AttachBudgetRule(Books books) {
        super(books);
    }

    @Override
    Status judge(AttachBudget command) {
        if (command.budget == 0 && command.account == 0 && Asset.ofCode(command.asset) == null) {
            return Status.ASSET_NOT_FOUND;
        }
        if (command.account == 0 && !books.owners.has(command.owner)) {
            return Status.OWNER_NOT_FOUND;
        }
        int account = command.account == 0 ? NONE : books.accounts.find(command.account);
        if (command.account != 0 && account == NONE) {
            return Status.PAYER_NOT_FOUND;
        }
        if (command.budget == 0) {
            return Status.OK;
        }
        long owner = account == NONE ? command.owner : books.accounts.owner(account);
        int budget = Budgets.row(command.budget);
        boolean fits =
                books.budgets.isNode(command.budget)
                        && books.budgets.owner(budget) == owner
                        && (account == NONE
                                || books.accounts.asset(account) == books.budgets.asset(budget));
        return fits ? Status.OK : Status.BUDGET_NOT_FOUND;
    }

    @Override
    void change(AttachBudget command, Outcome outcome) {
        int asset = command.asset;
        long owner = command.owner;
        if (command.account != 0) {
            int row = books.accounts.find(command.account);
            asset = books.accounts.asset(row);
            owner = books.accounts.owner(row);
            books.accounts.attach(row, command.budget);
        } else {
            asset = command.budget == 0 ? asset : books.budgets.asset(Budgets.row(command.budget));
            books.owners.attach(owner, asset, command.budget);
        }
        Event event = draft(EventType.BUDGET_ATTACHED, command, command.budget, owner);
        event.subjectLow = command.account;
        event.detail = asset;
        outcome.eventSequence = books.journal.write();
    }
}
