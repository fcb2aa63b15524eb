package io.aisanet.ledger;

/**
 * The one place that decides whether a payer's money may go: asked by a transfer and by a hold,
 * after both accounts are known and before anything changes. A capture is not asked again: its hold
 * was.
 */
final class DebitDecision {
    final Guard guard;
    private final Books books;

    DebitDecision(Books books, Guard guard) {
        this.books = books;
        this.guard = guard;
    }

    /**
     * The first refusal in the order of {@link Status}, {@code APPROVAL_PENDING}, or {@code OK}.
     */
    Status decide(Spend spend) {
        Accounts accounts = books.accounts;
        int payer = spend.payer;
        if (spend.mandate != 0 && !books.budgets.isMandateOf(spend.mandate, accounts.id(payer))) {
            return Status.BUDGET_NOT_FOUND;
        }
        boolean guarded = (spend.mandate | accounts.budget(payer)) != 0;
        if (guarded && !guard.hasRoom(spend)) {
            return Status.CAPACITY_REACHED;
        }
        if (books.wallets.isFrozen(AccountId.walletOf(accounts.id(payer)))) {
            return Status.PAYER_FROZEN;
        }
        if (guarded && !guard.allows(spend)) {
            return Status.DENIED;
        }
        if (!accounts.overdraftAllowed(payer) && accounts.available(payer) < spend.amount) {
            return Status.EXCEEDS_BALANCE;
        }
        if (accounts.sums.overflows(accounts.asset(payer), spend.amount)) {
            return Status.BALANCE_OVERFLOW;
        }
        return guarded && guard.askedBy() != 0 ? Status.APPROVAL_PENDING : Status.OK;
    }

    /** Remembers that the payee of a payment that was counted just before was paid. */
    void paid(Spend spend, long event) {
        if ((spend.mandate | books.accounts.budget(spend.payer)) != 0) {
            guard.paid(spend.payeeWallet, event);
        }
    }

    /** Tells by the event, and where a rule spoke also by the outcome, how it was decided. */
    void tell(Status status, Spend spend, Outcome outcome) {
        Event event = books.journal.draft;
        event.category = spend.category;
        event.resource = spend.resource;
        event.unitPrice = spend.unitPrice;
        event.mandate = spend.mandate;
        event.rule = GuardRule.NONE;
        event.budget = spend.payer == Rule.NONE ? 0 : books.accounts.budget(spend.payer);
        if (status == Status.DENIED || status == Status.APPROVAL_PENDING) {
            Finding finding = guard.finding();
            finding.tell(outcome);
            event.rule = finding.rule;
            event.budget = finding.budget;
        }
        if (event.budget != 0) { // without one an event has no policy
            books.budgets.policy(Budgets.row(event.budget), event.policy);
        }
    }

    /** Counts a payment that was allowed just before under its budgets. */
    void count(Spend spend) {
        if ((spend.mandate | books.accounts.budget(spend.payer)) != 0) {
            guard.count(spend);
        }
    }
}
