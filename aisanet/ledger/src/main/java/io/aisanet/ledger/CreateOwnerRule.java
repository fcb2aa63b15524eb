package io.aisanet.ledger;

/** Registers an owner. */
final class CreateOwnerRule extends RegistrationRule<CreateOwner> {
    CreateOwnerRule(Books books) {
        super(books);
    }

    @Override
    Status judge(CreateOwner command) {
        if (!Texts.isName(command.name) || !Texts.isTimeZone(command.timeZone)) {
            return Status.TEXT_INVALID;
        }
        return books.owners.count() >= books.capacity.owners()
                ? Status.CAPACITY_REACHED
                : Status.OK;
    }

    @Override
    void change(CreateOwner command, Outcome outcome) {
        long id = books.owners.add(command.name, command.timeZone);
        Event event = draft(EventType.OWNER_CREATED, command, id, 0);
        event.name = command.name;
        event.timeZone = command.timeZone;
        outcome.result = id;
        outcome.eventSequence = books.journal.write();
    }
}
