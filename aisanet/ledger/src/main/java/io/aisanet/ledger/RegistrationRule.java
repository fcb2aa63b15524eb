package io.aisanet.ledger;

/** What the rules that register something have in common: the shape of their events. */
abstract class RegistrationRule<C extends Command> extends Rule<C> {
    RegistrationRule(Books books) {
        super(books);
    }

    /** Begins the event that something of this owner was created, frozen or revoked. */
    Event draft(EventType type, Command command, long result, long owner) {
        Event event = books.draft(type, command);
        event.subjectLow = 0;
        event.result = result;
        event.owner = owner;
        event.detail = 0;
        return event;
    }

    /** Opens an account and tells it by an event; gives the number of the event. */
    long open(Command command, long wallet, Asset asset) {
        long id = AccountId.of(wallet, asset);
        long owner = books.wallets.owner(wallet);
        boolean overdraftAllowed = books.wallets.kind(wallet) == WalletKind.SYSTEM;
        int row = books.accounts.open(id, owner, overdraftAllowed);
        if (books.wallets.kind(wallet) == WalletKind.AGENT) {
            books.accounts.attach(row, books.owners.budget(owner, asset.code()));
        }
        draft(EventType.ACCOUNT_OPENED, command, id, owner);
        return books.journal.write();
    }
}
