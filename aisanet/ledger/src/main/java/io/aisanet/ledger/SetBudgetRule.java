package io.aisanet.ledger;

/** Creates a budget or gives one new rules. */
final class SetBudgetRule extends RegistrationRule<SetBudget> {
    private final RuleBounds bounds;

    SetBudgetRule(Books books) {
        super(books);
        this.bounds = new RuleBounds(books);
    }

    @Override
    Status judge(SetBudget command) {
        if (!Texts.isName(command.name)) {
            return Status.TEXT_INVALID;
        }
        Status status = command.budget == 0 ? judgeNew(command) : judgeChange(command);
        if (status != Status.OK) {
            return status;
        }
        if (!RuleBounds.isValid(command.rules)) {
            return Status.RULES_INVALID;
        }
        int above = Budgets.row(command.parent);
        int own = Budgets.row(command.budget);
        int parent = command.budget == 0 ? above : books.budgets.parentRow(own);
        if (command.budget == 0
                && parent >= 0
                && books.budgets.depth(parent) >= Limits.BUDGET_DEPTH_MAX) {
            return Status.TREE_TOO_DEEP;
        }
        if (bounds.isLooser(command.rules, own, parent)) {
            return Status.LOOSER_THAN_ABOVE;
        }
        boolean full = command.budget == 0 && books.budgets.count() >= books.capacity.budgets();
        return full ? Status.CAPACITY_REACHED : Status.OK;
    }

    private Status judgeChange(SetBudget command) {
        return books.budgets.has(command.budget) ? Status.OK : Status.BUDGET_NOT_FOUND;
    }

    private Status judgeNew(SetBudget command) {
        if (command.kind == BudgetKind.MANDATE) {
            if (books.accounts.find(command.account) == Accounts.NONE) {
                return Status.PAYER_NOT_FOUND;
            }
            return command.parent == 0 ? Status.OK : Status.BUDGET_NOT_FOUND;
        }
        if (command.parent != 0) {
            return books.budgets.isNode(command.parent) ? Status.OK : Status.BUDGET_NOT_FOUND;
        }
        if (Asset.ofCode(AccountId.assetCodeOf(command.account)) == null) {
            return Status.ASSET_NOT_FOUND;
        }
        return books.owners.has(command.owner) ? Status.OK : Status.OWNER_NOT_FOUND;
    }

    @Override
    void change(SetBudget command, Outcome outcome) {
        int row = command.budget == 0 ? add(command) : Budgets.row(command.budget);
        books.budgets.change(row, command.name, command.rules, command.policy);
        Event event = draft(EventType.BUDGET_SET, command, row + 1L, books.budgets.owner(row));
        event.subjectLow = books.budgets.parentRow(row) + 1L;
        event.detail = books.budgets.accountOrAsset(row);
        event.name = command.name;
        event.line = books.budgets.kindCode(row);
        event.rules.copy(command.rules);
        System.arraycopy(command.policy, 0, event.key, 0, event.key.length);
        outcome.result = row + 1L;
        outcome.eventSequence = books.journal.write();
    }

    private int add(SetBudget command) {
        long owner = command.owner;
        if (command.kind == BudgetKind.MANDATE) {
            owner = books.accounts.owner(books.accounts.find(command.account));
        } else if (command.parent != 0) {
            owner = books.budgets.owner(Budgets.row(command.parent));
        }
        return books.budgets.add(command.kind, command.parent, owner, command.account);
    }
}
