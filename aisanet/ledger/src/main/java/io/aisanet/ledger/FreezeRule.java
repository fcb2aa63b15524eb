package io.aisanet.ledger;

/** Stops or allows again the debits of a wallet or of all wallets of an owner. */
final class FreezeRule extends RegistrationRule<Freeze> {
    FreezeRule(Books books) {
        super(books);
    }

    /** A command that names both an owner and a wallet contradicts itself: no wallet is meant. */
    @Override
    Status judge(Freeze command) {
        if (command.owner != 0) {
            if (!books.owners.has(command.owner)) {
                return Status.OWNER_NOT_FOUND;
            }
            return command.wallet == 0 ? Status.OK : Status.WALLET_NOT_FOUND;
        }
        return books.wallets.has(command.wallet) ? Status.OK : Status.WALLET_NOT_FOUND;
    }

    @Override
    void change(Freeze command, Outcome outcome) {
        EventType type = command.frozen ? EventType.FROZEN : EventType.UNFROZEN;
        Event event;
        if (command.owner != 0) {
            books.owners.freeze(command.owner, command.frozen);
            event = draft(type, command, command.owner, 0);
        } else {
            books.wallets.freeze(command.wallet, command.frozen);
            event = draft(type, command, command.wallet, books.wallets.owner(command.wallet));
        }
        event.subjectLow = command.owner;
        outcome.eventSequence = books.journal.write();
    }
}
