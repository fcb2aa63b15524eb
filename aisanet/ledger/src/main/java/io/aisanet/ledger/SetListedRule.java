package io.aisanet.ledger;

/** Puts something on a budget's lists or takes it off. */
final class SetListedRule extends RegistrationRule<SetListed> {
    SetListedRule(Books books) {
        super(books);
    }

    @Override
    Status judge(SetListed command) {
        if (!books.budgets.has(command.budget)) {
            return Status.BUDGET_NOT_FOUND;
        }
        boolean inRange =
                command.subject != 0
                        && command.amount >= 0
                        && command.amount <= Limits.LIMIT_MAX
                        && command.count >= 0
                        && command.count <= Limits.LIMIT_MAX;
        boolean capped = (command.amount | command.count) != 0;
        if (!inRange || (capped && command.kind == ListKind.RESOURCE)) {
            return Status.RULES_INVALID;
        }
        return find(command) == Listed.NONE && books.listed.count() >= books.capacity.listed()
                ? Status.CAPACITY_REACHED
                : Status.OK;
    }

    private int find(SetListed command) {
        return books.listed.find(command.budget, command.kind, command.subject);
    }

    @Override
    void change(SetListed command, Outcome outcome) {
        int line = find(command);
        if (line == Listed.NONE) {
            line = books.listed.add(command.budget, command.kind, command.subject);
            books.budgets.markLines(Budgets.row(command.budget), command.kind);
        }
        books.listed.set(line, command);
        Event event = draft(EventType.LISTED_SET, command, command.budget, command.amount);
        event.subjectLow = command.subject;
        event.detail = command.count;
        event.line =
                command.kind.code() | command.verdict.code() << 8 | command.window.code() << 16;
        outcome.eventSequence = books.journal.write();
    }
}
