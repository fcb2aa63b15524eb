package io.aisanet.ledger;

/** Registers the hash of an API key. */
final class AddCredentialRule extends RegistrationRule<AddCredential> {
    AddCredentialRule(Books books) {
        super(books);
    }

    @Override
    Status judge(AddCredential command) {
        if (!Texts.isName(command.name)) {
            return Status.TEXT_INVALID;
        }
        if (!books.owners.has(command.owner)) {
            return Status.OWNER_NOT_FOUND;
        }
        if (command.wallet != 0 && !isOwnWallet(command)) {
            return Status.WALLET_NOT_FOUND;
        }
        if (books.credentials.find(command.keyHash) != 0) {
            return Status.CREDENTIAL_IN_USE;
        }
        return books.credentials.count() >= books.capacity.credentials()
                ? Status.CAPACITY_REACHED
                : Status.OK;
    }

    private boolean isOwnWallet(AddCredential command) {
        return books.wallets.has(command.wallet)
                && books.wallets.owner(command.wallet) == command.owner;
    }

    @Override
    void change(AddCredential command, Outcome outcome) {
        long id = books.credentials.add(command);
        Event event = draft(EventType.CREDENTIAL_ADDED, command, id, command.owner);
        event.subjectLow = command.wallet;
        event.detail = command.scopes;
        event.name = command.name;
        System.arraycopy(command.keyHash, 0, event.key, 0, event.key.length);
        outcome.result = id;
        outcome.eventSequence = books.journal.write();
    }
}
